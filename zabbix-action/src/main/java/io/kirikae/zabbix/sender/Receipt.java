package io.kirikae.zabbix.sender;

/**
 * What a server says of values that were sent to it. That it has processed one does not mean that it is stored: a text for a numeric item is processed and lost.
 *
 * @param processed values that belong to an item which takes them
 * @param failed values without such an item, or from a place that the item does not allow
 */
public record Receipt(int processed, int failed) {

    Receipt plus(Receipt other) {
        return new Receipt(processed + other.processed, failed + other.failed);
    }
}

package io.kirikae.zabbix.sender;

import java.util.Optional;

/**
 * What a server says of values that were sent to it. That it has processed one does not mean that it is stored: a text for a numeric item is processed and lost.
 *
 * @param processed values that belong to an item which takes them
 * @param failed values without such an item, or from a place or a user that the item does not allow
 * @param why the first that failed, and the reason in Zabbix' own words; empty if it gives none
 */
public record Receipt(int processed, int failed, Optional<String> why) {

    Receipt(int processed, int failed) {
        this(processed, failed, Optional.empty());
    }

    Receipt plus(Receipt other) {
        return new Receipt(processed + other.processed, failed + other.failed, why.or(() -> other.why));
    }
}

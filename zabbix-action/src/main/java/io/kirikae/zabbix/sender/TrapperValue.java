package io.kirikae.zabbix.sender;

import java.time.Instant;

/**
 * A value for an item.
 *
 * @param host the technical name of the item's host
 * @param key the item's key
 * @param value the value
 * @param at when it was so
 */
public record TrapperValue(String host, String key, String value, Instant at) {}

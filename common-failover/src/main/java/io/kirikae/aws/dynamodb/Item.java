package io.kirikae.aws.dynamodb;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of the table. What is read from it may have been written by anybody: whatever is not as Kirikae writes it throws
 * IllegalArgumentException.
 *
 * @param attributes all of it, the key included
 */
record Item(Map<String, AttributeValue> attributes) {

    /** Names the very write that made the item, so that a write whose answer was lost is known again. */
    private static final String WRITE = "w";

    private static final String PROCESS = randomName();
    private static final AtomicLong WRITES = new AtomicLong();

    Item {
        attributes = Map.copyOf(attributes);
    }

    /** A new item, which no other has ever been. */
    static Item at(Key key) {
        return new Item(key.attributes()).with(WRITE, PROCESS + "-" + Long.toString(WRITES.incrementAndGet(), 36));
    }

    Item with(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Item(more);
    }

    Item with(String name, String value) {
        return with(name, AttributeValue.fromS(value));
    }

    Item with(String name, long value) {
        return with(name, AttributeValue.fromN(Long.toString(value)));
    }

    Item with(String name, Optional<String> value) {
        return value.map(text -> with(name, text)).orElse(this);
    }

    Item with(String name, byte[] value) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
    }

    /** Whether the other was made by the very write that made this one. */
    boolean isSameWriteAs(Item other) {
        return optional(WRITE).isPresent() && optional(WRITE).equals(other.optional(WRITE));
    }

    /** What tells this item from every other that was or will be in its place. */
    Map<String, AttributeValue> fingerprint() {
        return Map.of(WRITE, AttributeValue.fromS(text(WRITE)));
    }

    Key key() {
        return new Key(text(Key.PARTITION), text(Key.SORT));
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    long number(String name) {
        String digits = value(name).n();
        if (digits == null) {
            throw missing(name);
        }
        return Long.parseLong(digits);
    }

    byte[] bytes(String name) {
        SdkBytes bytes = value(name).b();
        if (bytes == null) {
            throw missing(name);
        }
        return bytes.asByteArray();
    }

    Instant instant(String name) {
        return Instant.parse(text(name));
    }

    Duration duration(String name) {
        return Duration.parse(text(name));
    }

    private AttributeValue value(String name) {
        return Optional.ofNullable(attributes.get(name)).orElseThrow(() -> missing(name));
    }

    private static String randomName() {
        byte[] random = new byte[9];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("there is no " + name);
    }
}

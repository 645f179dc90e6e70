package io.kirikae.aws.dynamodb;

import io.kirikae.store.StoreException;
import io.kirikae.store.StoreException.Kind;
import java.util.Optional;

/** What the items of the table mean, as one number that stands in the table. */
final class Format {

    /** What this version reads and writes. */
    static final long PRESENT = 1;

    private static final String VERSION = "version";

    private Format() {}

    /** The item that says so. */
    static Item item() {
        return Item.at(Key.SCHEMA).with(VERSION, PRESENT);
    }

    /** Throws if the table is of another format. */
    static void require(Optional<Item> schema, Failures failures) {
        long version = schema.map(item -> Reading.of(item, failures, each -> each.number(VERSION)))
                .orElseThrow(() -> new StoreException(
                        Kind.UNREACHABLE,
                        failures.location() + " has not been made ready: run 'kirikae store init' once"));
        if (version > PRESENT) {
            throw new StoreException(
                    Kind.TOO_NEW,
                    failures.location() + " was written by a newer version of Kirikae (format " + version
                            + ", this version knows " + PRESENT + "): use that version");
        }
        if (version < PRESENT) {
            throw new StoreException(
                    Kind.CORRUPT, failures.location() + " has the format " + version + ", which never was");
        }
    }
}

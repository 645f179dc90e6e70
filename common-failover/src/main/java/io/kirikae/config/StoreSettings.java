package io.kirikae.config;

import java.nio.file.Path;

/** Where journal, leases, assignments and incidents are kept. */
public sealed interface StoreSettings {

    /**
     * A file of this host, for one monitoring host. The default, in {@code /var/lib/kirikae/kirikae.db}.
     *
     * @param path an absolute path
     */
    record Sqlite(Path path) implements StoreSettings {}

    /**
     * A table that several monitoring hosts share.
     *
     * @param table its name
     */
    record DynamoDb(String table) implements StoreSettings {}
}

package io.kirikae.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

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
     * @param region the Region it lies in; if absent, that of {@code aws}
     * @param endpoint where DynamoDB is reached in place of AWS's public address: a private endpoint, or DynamoDB Local
     */
    record DynamoDb(String table, Optional<String> region, Optional<URI> endpoint) implements StoreSettings {}
}

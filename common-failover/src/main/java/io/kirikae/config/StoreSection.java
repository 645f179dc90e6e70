package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The keys under {@code store}. */
final class StoreSection {

    static final String DEFAULT_FILE = "/var/lib/kirikae/kirikae.db";

    private static final Scalar<Path> FILE = Values.absolutePath("an absolute path");
    private static final Scalar<StoreSettings.Sqlite> SQLITE = new Scalar<>(
            FILE.text(), text -> new StoreSettings.Sqlite(FILE.parser().parse(text)), FILE.schema(), true);

    // AWS: "Table names must be between 3 and 255 characters" of letters, digits, underscore, hyphen and dot
    // (DynamoDB Developer Guide, Supported data types and naming rules).
    private static final Key<String> TABLE = Key.required(
            "table",
            Values.matching("the name of a table, 3 to 255 letters, digits or _.-", "[A-Za-z0-9_.-]{3,255}"),
            "The table's name.");
    private static final Key<String> REGION = Key.optional(
            "region",
            Values.region(),
            "that of `aws`",
            "The region of the table. One that depends on nothing the groups depend on survives more.");
    private static final Key<URI> ENDPOINT = Key.optional(
            "endpoint",
            Values.httpUri(),
            "AWS's own address",
            "Where DynamoDB is reached instead: a private endpoint, or DynamoDB Local.");
    private static final Section<StoreSettings.DynamoDb> DYNAMODB = Section.of(
            List.of(TABLE, REGION, ENDPOINT),
            fields -> new StoreSettings.DynamoDb(fields.get(TABLE), fields.find(REGION), fields.find(ENDPOINT)));

    static final Choice<StoreSettings> FORM = new Choice<>(
            "{sqlite: PATH} or {dynamodb: {table: NAME}}",
            List.of(
                    new Alternative<>("sqlite", SQLITE, "A file on this host, for one monitoring host."),
                    new Alternative<>("dynamodb", DYNAMODB, "A DynamoDB table that several monitoring hosts share.")));

    private StoreSection() {}

    static StoreSettings fallback() {
        return new StoreSettings.Sqlite(Path.of(DEFAULT_FILE));
    }
}

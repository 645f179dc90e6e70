package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
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
    private static final Section<StoreSettings.DynamoDb> DYNAMODB =
            Section.of(List.of(TABLE), fields -> new StoreSettings.DynamoDb(fields.get(TABLE)));

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

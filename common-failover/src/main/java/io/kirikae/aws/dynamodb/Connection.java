package io.kirikae.aws.dynamodb;

import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.store.StoreException;

/** How a table is named before anything is known of it. */
final class Connection {

    private Connection() {}

    /**
     * The words for the table's failures.
     *
     * @throws StoreException UNREACHABLE if no Region is known
     */
    static Failures failures(DynamoDbAccess access, String name) {
        try {
            return new Failures("The table " + name + " of DynamoDB in " + access.region());
        } catch (RuntimeException e) {
            Failures nowhere = new Failures("The table " + name + " of DynamoDB");
            throw nowhere.of(DynamoDbAccess.trouble("GetItem", e), false, e);
        }
    }
}

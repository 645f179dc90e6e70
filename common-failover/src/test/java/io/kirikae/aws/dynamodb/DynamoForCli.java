package io.kirikae.aws.dynamodb;

import java.net.URI;

/** DynamoDB Local for tests of commands, which see no more of it. */
public final class DynamoForCli {

    private DynamoForCli() {}

    /** Where it listens. */
    public static URI endpoint() {
        return LocalDynamoDb.endpoint();
    }

    /** The name of a table that there is not yet. */
    public static String newName() {
        return LocalDynamoDb.newName();
    }
}

package io.kirikae.aws;

import io.kirikae.time.TimeSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * DynamoDB, as the store in a table reaches it: the client, made when it is first used, and what its errors mean. The client
 * never retries. Safe for use by several threads.
 */
public final class DynamoDbAccess implements AutoCloseable {

    private final AwsClients clients;
    private final Lazy<DynamoDbClient> client;

    private DynamoDbAccess(AwsClients clients) {
        this.clients = clients;
        this.client = new Lazy<>(() -> clients.configured(DynamoDbClient.builder()));
    }

    /**
     * DynamoDB reached in the given way. Sends nothing.
     *
     * @param options how it is reached
     * @param time measures calls for the listener
     * @param listener is told about every call
     */
    public static DynamoDbAccess open(AwsOptions options, TimeSource time, CallListener listener) {
        return new DynamoDbAccess(new AwsClients(options, new CallObserver(time, listener)));
    }

    /** The client. What it throws is for {@link #trouble} to tell, also where this call itself throws. */
    public DynamoDbClient client() {
        return client.getValue();
    }

    /** The Region's name. What it throws is for {@link #trouble} to tell. */
    public String region() {
        return clients.region().id();
    }

    /** What follows from a call that failed. */
    public enum Meaning {
        /** Nothing was done; the same call may work in a moment. */
        NOT_NOW,
        /** Nobody knows what was done. */
        UNKNOWN,
        /** Nothing was done: the credentials lack a permission. */
        DENIED,
        /** Nothing was done: there are no valid credentials, no Region, or the clock is wrong. */
        SETUP,
        /** Nothing was done, and asking again does not help; the code tells more. */
        REFUSED
    }

    /**
     * A call that failed.
     *
     * @param meaning what follows from it
     * @param code DynamoDB's error code, or the name of the exception that stands in its place
     * @param sentence what happened, as people read it, on one line
     */
    public record Trouble(Meaning meaning, String code, String sentence) {}

    /**
     * What a failure means.
     *
     * @param action the call, such as {@code PutItem}
     */
    public static Trouble trouble(String action, RuntimeException failure) {
        return AwsErrors.trouble(AwsAction.dynamoDb(action), failure);
    }

    @Override
    public void close() {
        if (client.hasValue()) {
            client.getValue().close();
        }
        clients.close();
    }
}

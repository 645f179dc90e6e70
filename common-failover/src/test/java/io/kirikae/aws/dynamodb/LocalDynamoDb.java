package io.kirikae.aws.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.kirikae.aws.AwsOptions;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Amazon's DynamoDB Local in memory, one for the whole JVM: tests have a table each. It keeps the tables of Regions apart. */
final class LocalDynamoDb {

    static final String REGION = "ap-northeast-1";

    private static final AtomicInteger TABLES = new AtomicInteger();

    static {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    private LocalDynamoDb() {}

    private static final class Running {
        private static final URI ENDPOINT = start();
    }

    /** Where it listens. Starts it the first time. */
    static URI endpoint() {
        return Running.ENDPOINT;
    }

    /** How it is reached. */
    static AwsOptions options() {
        return options(endpoint());
    }

    /** How it is reached through something in between. */
    static AwsOptions options(URI endpoint) {
        return AwsOptions.defaults()
                .within(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60))
                .inRegion(REGION)
                .at(endpoint);
    }

    /** The name of a table that no other test has. */
    static String newName() {
        return "kirikae-" + TABLES.incrementAndGet();
    }

    /** A table that is ready. */
    static String newTable() {
        String name = newName();
        try {
            TableSetup.init(options(), name, new SystemTime(), Duration.ofMinutes(1), call -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** The store in a table. */
    static DynamoStore open(String table) {
        return open(table, options());
    }

    /** The store in a table, reached otherwise. */
    static DynamoStore open(String table, AwsOptions options) {
        return DynamoStore.open(options, table, false, new SystemTime(), call -> {});
    }

    private static URI start() {
        // It logs by log4j's API. Without an implementation that would complain, and then do the same.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        PrintStream out = System.out;
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            int port = freePort();
            System.setOut(nowhere);
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return URI.create("http://127.0.0.1:" + port);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not start", e);
        } finally {
            System.setOut(out);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

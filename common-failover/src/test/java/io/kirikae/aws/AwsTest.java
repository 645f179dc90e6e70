package io.kirikae.aws;

import io.kirikae.time.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A canned AWS and ours before it, for the tests that extend this. The access key comes from system properties. */
abstract class AwsTest {

    final CannedAws server = new CannedAws();
    final CallCounter counter = new CallCounter();
    final List<ApiCall> calls = new CopyOnWriteArrayList<>();
    Aws aws = open(server.address(), Duration.ofSeconds(10));

    final Aws open(URI address, Duration limit) {
        AwsOptions options =
                AwsOptions.defaults().inRegion("ap-northeast-1").at(address).within(limit.dividedBy(4), limit, limit);
        return Aws.open(options, new SystemTime(), counter.andThen(calls::add));
    }

    @BeforeEach
    void giveKeys() {
        System.setProperty("aws.accessKeyId", "AKIDTEST");
        System.setProperty("aws.secretAccessKey", "very-secret");
    }

    @AfterEach
    void close() {
        aws.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}

package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.topology.InstanceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceMetadataTest {

    private final CannedAws server = new CannedAws();
    private final ThisInstance here = new InstanceMetadata(server.address(), Duration.ofSeconds(2));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksWithATokenOnceAndRemembers() {
        server.then(200, "the-token").then(exchange -> {
            String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
            CannedAws.send(
                    exchange, token.equals("the-token") ? 200 : 401, "i-0a1b2c".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(here.id()).contains(new InstanceId("i-0a1b2c"));
        assertThat(here.id()).contains(new InstanceId("i-0a1b2c"));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0)).startsWith("PUT /latest/api/token");
    }

    @Test
    void neverFallsBackToVersionOne() {
        server.then(403, "").then(200, "i-0a1b2c");

        assertThat(here.id()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void failureIsNotRemembered() {
        server.then(500, "").then(200, "the-token").then(200, "i-0a1b2c");

        assertThat(here.id()).isEmpty();
        assertThat(here.id()).contains(new InstanceId("i-0a1b2c"));
    }

    @Test
    void answerThatIsNoInstanceIdIsNoInstance() {
        server.then(200, "the-token").then(200, "<html>hello</html>");

        assertThat(here.id()).isEmpty();
    }

    @Test
    void configuredInstanceIsBelieved() {
        assertThat(ThisInstance.known(new InstanceId("i-1")).id()).contains(new InstanceId("i-1"));
    }
}

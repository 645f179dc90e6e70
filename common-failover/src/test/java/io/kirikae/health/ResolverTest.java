package io.kirikae.health;

import static io.kirikae.health.Specs.MARGIN;
import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.SHORT;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.time.SystemTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResolverTest {

    @Test
    void endsInTimeThoughTheResolverDoesNot() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Resolver resolver = new Resolver(name -> {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new UnknownHostException(name);
        });

        for (int look = 0; look < 3; look++) {
            ProbeResult result = look(resolver, Specs.ftp(21, Transfer.NONE, SHORT));

            assertThat(why(result)).isEqualTo("CANNOT TELL the name ftp.example.com was not resolved in time");
            assertThat(result.took()).isLessThan(SHORT.plus(MARGIN));
        }
        assertThat(asked).hasValue(1);
        never.countDown();
    }

    @Test
    void cannotTellWhenTheNameIsUnknown() throws Exception {
        Resolver resolver = new Resolver(name -> {
            throw new UnknownHostException(name);
        });

        assertThat(why(look(resolver, Specs.ftp(21, Transfer.NONE, PATIENT))))
                .isEqualTo("CANNOT TELL the name ftp.example.com cannot be resolved");
    }

    @Test
    void timesTheResolvingOfAName() throws Exception {
        Resolver resolver = new Resolver(name -> InetAddress.getLoopbackAddress());
        try (ScriptedServer server =
                ScriptedServer.serving(client -> client.loggedIn().hang())) {

            ProbeResult result = look(resolver, Specs.ftp(server.port(), Transfer.NONE, PATIENT));

            assertThat(result.phases())
                    .extracting(ProbeResult.Phase::name)
                    .containsExactly("resolve", "connect", "banner", "login");
        }
    }

    private static ProbeResult look(Resolver resolver, ProbeSpec spec) throws InterruptedException {
        Network network = new Network(new SystemTime(), resolver, Trust.ofJvm());
        return new Probes(network, "ping").of(spec, "ftp.example.com").look();
    }
}

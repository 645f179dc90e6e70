package io.kirikae.nagios.passive;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nagios.FrozenTime;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results on their way to a server that works, fails, or never comes back. */
class DeliveryTest {

    private final FrozenTime time = new FrozenTime(Instant.EPOCH);
    private final Server server = new Server();
    private final Delivery delivery = new Delivery(server, time);

    /** A server that does as it is told. */
    private static final class Server implements Outlet {
        private final BlockingQueue<List<String>> got = new LinkedBlockingQueue<>();
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private volatile boolean hangs;
        private volatile boolean fails;

        @Override
        public String name() {
            return "a server";
        }

        @Override
        public Optional<String> deliver(List<PassiveResult> results) throws IOException, InterruptedException {
            got.add(results.stream()
                    .map(each -> each.group() + " " + each.output().text())
                    .toList());
            if (hangs) {
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
            }
            if (fails) {
                throw new IOException("it is away");
            }
            return Optional.empty();
        }

        private List<String> next() throws InterruptedException {
            return Optional.ofNullable(got.poll(10, TimeUnit.SECONDS)).orElse(List.of("nothing came"));
        }
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void whatIsAddedIsDelivered() throws Exception {
        delivery.add(result("ftp", "on ftp-1"));
        delivery.add(result("web", "on web-1"));
        delivery.turn();

        assertThat(server.next()).containsExactly("ftp on ftp-1", "web on web-1");
        assertThat(delivery.waiting()).isZero();
    }

    @Test
    void onlyTheLatestOfAGroupIsKept() throws Exception {
        for (int i = 0; i < 1000; i++) {
            delivery.add(result("ftp", "step " + i));
        }
        assertThat(delivery.waiting()).isEqualTo(1);
        delivery.turn();

        assertThat(server.next()).containsExactly("ftp step 999");
    }

    @Test
    void whatFailsIsTriedAgainLaterUnlessThereIsNews() throws Exception {
        server.fails = true;
        delivery.add(result("ftp", "old"));
        delivery.add(result("web", "old"));
        delivery.turn();
        server.next();
        settle();
        delivery.add(result("ftp", "new"));
        server.fails = false;

        delivery.turn();
        assertThat(server.got).isEmpty();
        time.advance(Duration.ofSeconds(5));
        delivery.turn();

        assertThat(server.next()).containsExactlyInAnyOrder("web old", "ftp new");
    }

    /** Turns until the failed attempt is noticed: its results wait again. */
    private void settle() {
        while (delivery.waiting() < 2) {
            delivery.turn();
        }
    }

    @Test
    void aServerThatNeverComesBackHoldsUpNobodyAndIsGivenUp() throws Exception {
        server.hangs = true;
        delivery.add(result("ftp", "one"));
        delivery.turn();
        server.next();

        delivery.add(result("ftp", "two"));
        delivery.turn();
        assertThat(server.got).isEmpty();
        time.advance(Duration.ofSeconds(11));
        delivery.turn();

        assertThat(server.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        server.hangs = false;
        time.advance(Duration.ofSeconds(5));
        List<String> next = List.of();
        while (next.isEmpty()) {
            delivery.turn();
            time.advance(Duration.ofSeconds(1));
            next = Optional.ofNullable(server.got.poll(10, TimeUnit.MILLISECONDS))
                    .orElse(List.of());
        }
        assertThat(next).containsExactly("ftp two");
    }

    private static PassiveResult result(String group, String text) {
        return new PassiveResult(new GroupName(group), new CheckOutput(ServiceState.OK, text), Instant.EPOCH);
    }
}

package io.kirikae.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.aws.dynamodb.UnreliableNetwork.Fate;
import io.kirikae.store.Assignment;
import io.kirikae.store.Event;
import io.kirikae.store.HeldLease;
import io.kirikae.store.IncidentId;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.LeaseTimes;
import io.kirikae.store.RunId;
import io.kirikae.store.Store;
import io.kirikae.store.StoreContract;
import io.kirikae.store.StoreException;
import io.kirikae.time.SystemTime;
import io.kirikae.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several hosts on one table, over a network that loses requests and answers. Each store is a host of its own. */
class DynamoRaceTest extends StoreContract {

    private static final RunId RUN = new RunId("run-1");

    private final String table = LocalDynamoDb.newTable();
    private final UnreliableNetwork network = new UnreliableNetwork();

    @Override
    protected Store open() {
        return LocalDynamoDb.open(table, LocalDynamoDb.options(network.address()));
    }

    @AfterEach
    void endNetwork() {
        network.close();
    }

    private void badWeather(long seed) {
        Random random = new Random(seed);
        network.weather((action, body) -> {
            int drawn;
            synchronized (random) {
                drawn = random.nextInt(100);
            }
            if (drawn < 12) {
                return new Fate.LosesTheAnswer();
            }
            if (drawn < 20) {
                return new Fate.LosesTheRequest();
            }
            return drawn < 28 ? Fate.error("ThrottlingException", "slow down") : new Fate.Passes();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyLineIsThereOnceHoweverMuchIsLost(long seed) throws Exception {
        store().journal().begin(run(RUN.value(), FTP));
        badWeather(seed);
        List<Callable<List<String>>> hosts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int host = i;
            Store store = another();
            hosts.add(() -> {
                List<String> written = new ArrayList<>();
                for (int line = 0; line < 8; line++) {
                    store.journal().append(RUN, entry(Event.REPEATED, host + "/" + line));
                    written.add(host + "/" + line);
                }
                return written;
            });
        }

        List<List<String>> written = atOnce(hosts);

        network.weather(UnreliableNetwork.FAIR);
        List<String> lines = store().journal().find(RUN).orElseThrow().entries().stream()
                .map(entry -> entry.detail())
                .toList();
        assertThat(lines).doesNotHaveDuplicates().hasSize(32);
        for (int i = 0; i < 4; i++) {
            String host = i + "/";
            assertThat(lines.stream().filter(line -> line.startsWith(host)).toList())
                    .isEqualTo(written.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 4)
    void oneOfManyHostsOpensTheRunOfAnIncident(long seed) throws Exception {
        badWeather(seed);
        for (int round = 0; round < 3; round++) {
            IncidentId incident = new IncidentId("zabbix", "event-" + round);
            long epoch = round + 1L;
            ConcurrentLinkedQueue<RunId> opened = new ConcurrentLinkedQueue<>();
            List<Callable<Boolean>> hosts = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                RunId run = new RunId("run-" + round + "-" + i);
                Store store = another();
                hosts.add(() -> opens(store, incident, epoch, run, opened));
            }

            atOnce(hosts);

            assertThat(opened).hasSize(1);
            RunId winner = opened.element();
            assertThat(store().incidents().find(incident)).contains(winner);
            assertThat(store().assignments().read(FTP)).map(Assignment::epoch).contains(epoch);
            assertThat(store().journal().find(winner)).isPresent();
        }
        assertThat(store().journal().latest(FTP, 99)).hasSize(3);
        assertThat(store().journal().unfinished(FTP)).hasSize(3);
    }

    private static boolean opens(
            Store store, IncidentId incident, long epoch, RunId run, ConcurrentLinkedQueue<RunId> opened) {
        try {
            store.together(() -> {
                boolean ours = store.incidents().claim(incident, run).equals(run)
                        && store.assignments().advance(assignment(FTP, epoch));
                if (!ours) {
                    throw new StoreException(StoreException.Kind.CONFLICT, "somebody else was first");
                }
                store.journal().begin(run(run.value(), FTP));
            });
            return opened.add(run);
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.CONFLICT);
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 6)
    void oneHostAtATimeHoldsTheLease(long seed) throws Exception {
        badWeather(seed);
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        Set<Integer> together = java.util.Collections.synchronizedSet(new HashSet<>());
        List<Callable<Boolean>> hosts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // Nobody falls silent: each either holds the lease or waits for its release.
            LeaseKeeper keeper = new LeaseKeeper(
                    another().leases(),
                    new SystemTime(),
                    new LeaseTimes(Duration.ofMinutes(9), Duration.ofMinutes(3)),
                    holder -> false,
                    renewal -> {});
            hosts.add(() -> {
                for (int turn = 0; turn < 6; turn++) {
                    Optional<HeldLease> lease = keeper.tryAcquire(FTP);
                    if (lease.isPresent()) {
                        together.add(holders.incrementAndGet());
                        held.incrementAndGet();
                        assertThat(lease.get().renew()).isTrue();
                        holders.decrementAndGet();
                        lease.get().release();
                    }
                }
                return true;
            });
        }

        atOnce(hosts);

        assertThat(together).containsExactly(1);
        assertThat(held.get()).isPositive();
    }

    @Test
    void aHostThatIsCutOffLosesTheLeaseBeforeAnotherTakesIt() {
        VirtualTime time = new VirtualTime(AT);
        LeaseTimes times = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(4));
        Store near = another();
        Store far = DynamoStore.open(LocalDynamoDb.options(), table, false, time, call -> {});
        LeaseKeeper ours = new LeaseKeeper(near.leases(), time, times, holder -> false, renewal -> {});
        LeaseKeeper theirs = new LeaseKeeper(far.leases(), time, times, holder -> false, renewal -> {});
        HeldLease lease = ours.tryAcquire(FTP).orElseThrow();
        assertThat(theirs.tryAcquire(FTP)).isEmpty();

        time.advance(Duration.ofSeconds(15).minusNanos(1));
        assertThat(theirs.tryAcquire(FTP)).isEmpty();
        time.advance(Duration.ofNanos(1));
        assertThat(lease.stillHeld(Duration.ZERO)).isFalse();
        HeldLease taken = theirs.tryAcquire(FTP).orElseThrow();

        assertThat(lease.renew()).isFalse();
        assertThat(taken.stillHeld(Duration.ZERO)).isTrue();
        far.close();
    }
}

package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.daemon.Workers;
import io.kirikae.operation.Answer;
import io.kirikae.store.RunState;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand alerts for a hundred groups, of a hundred incidents; and as many incidents as memory must not hold. */
class AlertStormTest {

    private static final int GROUPS = 100;
    private static final int ALERTS = 10_000;

    @TempDir
    Path temporary;

    private final SystemTime time = new SystemTime();
    private final FakeFailovers failovers = new FakeFailovers();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Path inMemory = Path.of(".");

    @Test
    void theSameIncidentsOverAndOverAreOneRunEachAlsoAcrossRestarts() throws Exception {
        Function<Alert, Answer> slow = slow(new CountDownLatch(0));
        failovers.looks = slow;
        Spool spool = Spool.open(memory().resolve("spool"), time);
        for (int i = 0; i < ALERTS; i++) {
            put(spool, i, "incident-" + i % GROUPS);
            if (i == ALERTS / 3 || i == ALERTS / 2) {
                // A process takes what is there and dies before anything has come to its end.
                Daemon mortal = new Daemon(spool);
                mortal.intake.list();
                mortal.intake.close();
            }
        }

        Daemon daemon = new Daemon(spool);
        daemon.untilTheSpoolIsEmpty();

        assertThat(failovers.runs).hasSize(GROUPS).allSatisfy((group, runs) -> assertThat(runs)
                .isEqualTo(1));
        assertThat(mostRunning).hasValueLessThanOrEqualTo(GROUPS);
    }

    @Test
    void whileNothingCanBeDoneMemoryHoldsAFewOfEachGroupAndTheSpoolTheRest() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        failovers.looks = slow(open);
        Spool spool = Spool.open(memory().resolve("spool"), time);
        int ofEach = 3 * AlertDesk.MOST_OF_ONE_GROUP / 2;
        int inOneFile = 10;
        for (int i = 0; i < GROUPS * ofEach; i += inOneFile) {
            GroupName group = new GroupName("g" + i / ofEach);
            StringBuilder text = new StringBuilder();
            for (int j = i; j < i + inOneFile; j++) {
                text.append(AlertText.print(
                        Alerts.raised(Alerts.of(group, "incident-" + j, AlertState.PROBLEM), time.wallClock())));
            }
            Files.writeString(spool.directory().resolve("a" + i), text);
        }
        Daemon daemon = new Daemon(spool);

        daemon.intake.list();
        daemon.desk.turn();

        assertThat(daemon.desk.counts().open()).isEqualTo(AlertDesk.MOST_IN_ALL);
        assertThat(daemon.started).hasValue(GROUPS);
        assertThat(spool.list()).hasSize(GROUPS * ofEach / inOneFile);
        open.countDown();
        daemon.untilTheSpoolIsEmpty();
        assertThat(failovers.claimed).hasSize(GROUPS * ofEach);
    }

    /** Ten thousand files are a burden for a disk that others use. */
    private Path memory() throws IOException {
        Path shared = Path.of("/dev/shm");
        inMemory = Files.createTempDirectory(Files.isWritable(shared) ? shared : temporary, "kirikae-storm");
        return inMemory;
    }

    @AfterEach
    void tidy() throws IOException {
        threads.shutdownNow();
        try (Stream<Path> files = Files.walk(inMemory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A failover that takes its time, and during which no other of its group may run. */
    private Function<Alert, Answer> slow(CountDownLatch until) {
        Set<GroupName> busy = ConcurrentHashMap.newKeySet();
        return alert -> {
            assertThat(busy.add(alert.group())).as("one at a time").isTrue();
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Answer answer = failovers.ends(alert, RunState.DONE);
            running.decrementAndGet();
            busy.remove(alert.group());
            return answer;
        };
    }

    private void put(Spool spool, int number, String id) throws Exception {
        Alert alert = Alerts.of(new GroupName("g" + number % GROUPS), id, AlertState.PROBLEM);
        Files.writeString(
                spool.directory().resolve("a" + number), AlertText.print(Alerts.raised(alert, time.wallClock())));
    }

    private final class Daemon {

        private final AtomicInteger started = new AtomicInteger();
        private final AlertDesk desk;
        private final SpoolIntake intake;
        private final Spool spool;

        Daemon(Spool spool) {
            this.spool = spool;
            Set<GroupName> groups = IntStream.range(0, GROUPS)
                    .mapToObj(number -> new GroupName("g" + number))
                    .collect(Collectors.toSet());
            desk = new AlertDesk(
                    groups::contains,
                    Duration.ofMinutes(10),
                    failovers,
                    (name, work) -> {
                        started.incrementAndGet();
                        threads.execute(() -> run(work));
                    },
                    time,
                    new AlertLog(time));
            intake = new SpoolIntake(spool, desk, time);
        }

        private void run(Workers.Work work) {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void untilTheSpoolIsEmpty() throws Exception {
            while (!files().isEmpty()) {
                intake.list();
                intake.turn();
                assertThat(desk.counts().open()).isLessThanOrEqualTo(AlertDesk.MOST_IN_ALL + 10);
            }
            intake.close();
        }

        private List<Path> files() throws Exception {
            try (Stream<Path> files = Files.list(spool.directory())) {
                return files.filter(file -> !file.endsWith("rejected")).toList();
            }
        }
    }
}

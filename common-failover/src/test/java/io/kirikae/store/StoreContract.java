package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.plan.Plan;
import io.kirikae.plan.Plans;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts of the store share. An implementation says how its data are opened; every call opens the same data. */
public abstract class StoreContract {

    protected static final GroupName FTP = new GroupName("ftp");
    protected static final GroupName WEB = new GroupName("web");
    protected static final Instant AT = Instant.parse("2026-11-21T22:40:06.123456789Z");

    private final List<Store> opened = new ArrayList<>();
    private Store store;

    /** Opens the data of this test once more, as another process would. */
    protected abstract Store open();

    @BeforeEach
    void openStore() {
        store = another();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(Store::close);
    }

    /** The store under test. */
    protected Store store() {
        return store;
    }

    /** The same data through another object, which is closed after the test. */
    protected Store another() {
        Store next = open();
        opened.add(next);
        return next;
    }

    public static Run run(String id, GroupName group) {
        Plan sample = Plans.sample();
        Plan plan = new Plan(group, sample.from(), sample.to(), sample.stages());
        return new Run(new RunId(id), RunKind.FAILOVER, plan, Optional.empty(), 1, AT, "nagios@mon-1", "ftp-1 is down");
    }

    protected static Entry entry(Event event, String detail) {
        return new Entry(event, Optional.empty(), AT, Duration.ofMillis(1500), detail);
    }

    protected static Assignment assignment(GroupName group, long epoch) {
        return new Assignment(group, new NodeName("ftp-2"), epoch, new RunId("run-" + epoch), AT);
    }

    protected static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.kind())
                .isEqualTo(StoreException.Kind.CONFLICT));
    }

    /** Runs the tasks at once, each on a thread of its own, and gives their results in the order of the tasks. */
    public static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.kirikae.alert;

import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what lies in the spool to the desk, and removes it once its answers are final. New files are noticed at once, and the directory is listed now and then besides.
 * What the desk has no room for stays where it is. For one thread, except that files are removed by any.
 */
public final class SpoolIntake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolIntake.class);
    private static final Duration LISTED_EVERY = Duration.ofSeconds(5);

    /** How soon it is listed again when a group has room for what had to wait. */
    private static final Duration LISTED_AT_MOST_EVERY = Duration.ofMillis(500);

    private static final Duration SWEPT_EVERY = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** How long a file may lack its end. Its writer needs a thousandth of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Spool spool;
    private final AlertDesk desk;
    private final TimeSource time;
    private final Set<Path> inHand = new HashSet<>();
    private final NoRoom noRoom;
    private final Map<Path, Duration> unfinished = new HashMap<>();
    private volatile Optional<SpoolWatch> watch = Optional.empty();
    private Duration listAt = Duration.ZERO;
    private Duration listedAt = Duration.ZERO;
    private Duration sweepAt = Duration.ZERO;
    private boolean failing;
    private volatile int backlog;
    private final LongAdder rejected = new LongAdder();

    /**
     * An intake that has not begun.
     *
     * @param spool where alerts come in
     * @param desk what they are brought to
     * @param time the clock
     */
    public SpoolIntake(Spool spool, AlertDesk desk, TimeSource time) {
        this.spool = spool;
        this.desk = desk;
        this.noRoom = new NoRoom(desk::hasRoom);
        this.time = time;
    }

    /**
     * Waits for alerts, but not for long, and brings those that came to the desk.
     *
     * @return zero: the next turn may begin at once
     * @throws InterruptedException if the thread is interrupted
     */
    public Duration turn() throws InterruptedException {
        if (noRoom.over()) {
            listAt = shorter(listAt, listedAt.plus(LISTED_AT_MOST_EVERY));
        }
        if (time.elapsed().compareTo(listAt) >= 0) {
            list();
        }
        Duration due = desk.turn();
        Duration wait = shorter(shorter(due, listAt.minus(time.elapsed())), LONGEST_WAIT);
        // Read once: whoever ends the daemon closes it meanwhile.
        Optional<SpoolWatch> watching = watch;
        if (watching.isPresent()) {
            watching.get().await(wait).forEach(this::take);
            if (watching.get().missed()) {
                unwatch();
                listAt = time.elapsed();
            }
        } else {
            time.pause(wait);
        }
        desk.turn();
        return Duration.ZERO;
    }

    /** Takes all that lies in the spool, the oldest first, as far as there is room. */
    void list() {
        listedAt = time.elapsed();
        listAt = listedAt.plus(LISTED_EVERY);
        try {
            if (watch.isEmpty()) {
                watch = SpoolWatch.of(spool.directory()); // Before the listing, so that nothing falls between the two.
            }
            List<Path> names = spool.list();
            unfinished.keySet().retainAll(Set.copyOf(names));
            noRoom.begin(names);
            names.forEach(this::take);
            backlog = names.size();
            if (time.elapsed().compareTo(sweepAt) >= 0) {
                sweepAt = time.elapsed().plus(SWEPT_EVERY);
                spool.sweep();
            }
            failing = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        if (!failing) {
            LOG.error("The spool {} cannot be read: {}", spool.directory(), Spool.reason(e));
        }
        failing = true;
        unwatch();
    }

    private void take(Path name) {
        boolean known;
        synchronized (inHand) {
            known = inHand.contains(name);
        }
        if (known || !Spool.mayBeAlert(name) || noRoom.keeps(name)) {
            return;
        }
        try {
            take(name, spool.read(name));
        } catch (IOException e) {
            LOG.error("The file {} cannot be handled now and is tried again: {}", shown(name), Spool.reason(e));
        }
    }

    private void take(Path name, SpoolReading reading) throws IOException {
        if (reading instanceof SpoolReading.Foreign foreign) {
            reject(name, foreign.why());
        } else if (reading instanceof SpoolReading.NotYet notYet) {
            Duration seen = unfinished.computeIfAbsent(name, first -> time.elapsed());
            if (time.elapsed().minus(seen).compareTo(PATIENCE) >= 0) {
                reject(name, notYet.why());
            }
        } else if (reading instanceof SpoolReading.Whole whole) {
            unfinished.remove(name);
            bring(name, whole);
        }
    }

    private void reject(Path name, String why) throws IOException {
        unfinished.remove(name);
        LOG.warn("{} in the spool is kept in {}: {}", shown(name), RejectedAlerts.NAME, why);
        spool.reject(name, why);
        rejected.increment();
    }

    private void bring(Path name, SpoolReading.Whole whole) {
        List<GroupName> groups = whole.documents().stream()
                .flatMap(document -> document.alert().stream())
                .map(Alert::group)
                .toList();
        if (noRoom.keeps(name, groups)) {
            return;
        }
        synchronized (inHand) {
            inHand.add(name);
        }
        // One more than there are, so that the file stays until all of them are at the desk.
        AtomicInteger left = new AtomicInteger(whole.documents().size() + 1);
        Runnable done = () -> {
            if (left.decrementAndGet() == 0) {
                remove(name);
            }
        };
        whole.documents().forEach(document -> bring(document, done));
        done.run();
    }

    private void bring(SpoolReading.Document document, Runnable done) {
        if (document.reading() instanceof AlertReading.Nothing) {
            done.run();
        } else if (document.reading() instanceof AlertReading.Wrong wrong) {
            LOG.warn("An alert is kept in {}: {}", RejectedAlerts.NAME, wrong.why());
            reject(document, wrong.why(), done);
        } else if (document.reading() instanceof AlertReading.Good good) {
            good.notes().forEach(note -> LOG.info("{}: {}", good.alert(), note));
            if (desk.take(good.alert(), done) instanceof AlertDesk.Reception.Refused refused) {
                reject(document, refused.why(), done);
            }
        }
    }

    private void reject(SpoolReading.Document document, String why, Runnable done) {
        try {
            spool.reject(document, why);
            rejected.increment();
            done.run();
        } catch (IOException e) {
            // Not done, so its file stays where it is, and the next process tries again.
            LOG.error("An alert cannot be kept in {}: {}", RejectedAlerts.NAME, Spool.reason(e));
        }
    }

    private void remove(Path name) {
        try {
            spool.remove(name);
        } catch (IOException e) {
            LOG.error("The file {} is done but cannot be removed: {}", shown(name), Spool.reason(e));
            return; // In hand for ever, so that it is not handled again and again.
        }
        synchronized (inHand) {
            inHand.remove(name);
        }
    }

    /** How many files lay in the spool when it was last listed. */
    public int backlog() {
        return backlog;
    }

    /** How many files and alerts were kept in {@code rejected} since the process began. */
    public long rejected() {
        return rejected.sum();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String shown(Path name) {
        return PlainText.of(name.toString(), 100);
    }

    private void unwatch() {
        watch.ifPresent(SpoolWatch::close);
        watch = Optional.empty();
    }

    @Override
    public void close() {
        unwatch();
    }
}

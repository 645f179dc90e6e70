package io.kirikae.daemon;

import io.kirikae.assembly.Assembly;
import io.kirikae.assembly.CallFigures;
import io.kirikae.assembly.Onlooker;
import io.kirikae.config.Configuration;
import io.kirikae.config.GroupSettings;
import io.kirikae.health.TcpLooks;
import io.kirikae.operation.Site;
import io.kirikae.store.Entry;
import io.kirikae.store.Run;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** A daemon whose store is open: its duties, their threads, and what works beside them. */
final class RunningDaemon implements AutoCloseable {

    private static final int RUNS_AT_ONCE = 256;
    private static final int LOOKS_AT_ONCE = 1000;
    private static final Duration LOOK_FOR_THE_END = Duration.ofMillis(20);

    private final TimeSource time;
    private final Assembly assembly;
    private final TcpLooks tcp;
    private final ThreadWorkers runs = new ThreadWorkers("run", RUNS_AT_ONCE);
    private final ThreadWorkers looks = new ThreadWorkers("look", LOOKS_AT_ONCE);
    private final DaemonDuties duties;
    private final DutyThreads threads;
    private final String name;
    private final CallFigures calls;
    private Map<GroupName, Kept> kept = Map.of();
    private volatile Configuration inForce;

    private record Kept(GroupSettings settings, KeptGroup group) {}

    private RunningDaemon(
            Assembly assembly,
            Configuration configuration,
            CallFigures calls,
            TcpLooks tcp,
            TimeSource time,
            DaemonLog log) {
        this.time = time;
        this.inForce = configuration;
        this.calls = calls;
        this.assembly = assembly;
        this.tcp = tcp;
        Site site = assembly.site();
        this.name = assembly.self().toString();
        this.duties = new DaemonDuties(
                site,
                assembly.siteToWatch(),
                new DaemonDuties.Identity(name, "on " + assembly.self().host()),
                assembly.peers(),
                new Hands(runs, looks, tcp::take, tcp::wake),
                DutyObserver.NONE);
        this.threads = new DutyThreads(time, log);
    }

    /**
     * Opens the store and prepares AWS. Nothing is watched before {@link #begin}.
     *
     * @throws StoreException if the store cannot be opened
     * @throws RuntimeException if AWS cannot be addressed; the message says why
     */
    static RunningDaemon open(Configuration configuration, TimeSource time, DaemonLog log) {
        TcpLooks tcp;
        try {
            tcp = new TcpLooks(time);
        } catch (IOException e) {
            throw new UncheckedIOException("No connections can be made by this process: " + e.getMessage(), e);
        }
        try {
            CallFigures calls = new CallFigures();
            Assembly assembly =
                    Assembly.open(configuration, Assembly.Listeners.telling(new LoggingOnlooker(log, calls), time));
            calls.waitingIn(assembly::callUse);
            return new RunningDaemon(assembly, configuration, calls, tcp, time, log);
        } catch (RuntimeException e) {
            close(tcp);
            throw e;
        }
    }

    /** Begins to watch. */
    void begin(Configuration configuration) {
        keep(configuration);
        duties.all().forEach((duty, work) -> {
            if (duty.equals(DaemonDuties.MONITOR)) {
                threads.start(duty, work, tcp::serve);
            } else {
                threads.start(duty, work);
            }
        });
    }

    /** Makes the turns of one more duty. */
    void begin(String duty, Duty work) {
        threads.start(duty, work);
    }

    /** Looks after the groups of this configuration. Those whose settings are the same are watched on. */
    void keep(Configuration configuration) {
        Map<GroupName, Kept> next = new HashMap<>();
        List<KeptGroup> groups = new ArrayList<>();
        configuration.groups().forEach((group, settings) -> {
            Kept same = kept.get(group);
            Kept now = same != null && same.settings().equals(settings)
                    ? same
                    : new Kept(settings, new KeptGroup(assembly.watched(settings), settings.drift()));
            next.put(group, now);
            groups.add(now.group());
        });
        kept = next;
        inForce = configuration;
        duties.keep(groups, configuration.daemon(), configuration.history());
    }

    Companion.Place place(Overview overview) {
        return new Companion.Place(
                assembly.site(),
                duties::watchedGroup,
                duties::seen,
                overview,
                () -> inForce,
                assembly.probes(),
                calls,
                runs,
                duties.aftermath());
    }

    DutiesView view() {
        return duties.view();
    }

    /** The daemon's name among the daemons. */
    String name() {
        return name;
    }

    int workersBusy() {
        return runs.open() + looks.open();
    }

    /** From now on no run is begun, and those that are under way end after their running step. */
    void windDown() {
        assembly.site().stop().give();
    }

    /** Waits until nothing is changed any more; returns whether that came in time. */
    boolean quiet(Deadline deadline) throws InterruptedException {
        while (runs.open() > 0 && !deadline.passed()) {
            time.pause(LOOK_FOR_THE_END);
        }
        return runs.open() == 0;
    }

    /** Tells the other daemons that this one is gone, and ends. Call {@link #windDown} and {@link #quiet} before. */
    @Override
    public void close() {
        threads.close();
        try {
            duties.withdraw();
        } catch (StoreException e) {
            // Its word grows old by itself.
        }
        runs.close();
        looks.close();
        close(tcp);
        assembly.close();
    }

    private static void close(TcpLooks tcp) {
        try {
            tcp.close();
        } catch (IOException e) {
            // Nothing is left that could be done with it.
        }
    }

    /** Logs what stands in the journal and what was called, and counts the calls. */
    private record LoggingOnlooker(DaemonLog log, CallFigures calls) implements Onlooker {
        @Override
        public void wrote(Run run, Entry entry) {
            String text = entry.event().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + entry.step().map(step -> " " + step).orElse("")
                    + (entry.detail().isEmpty() ? "" : ": " + entry.detail());
            log.say(Level.INFO, "journal", run.plan().group(), "Run " + run.id() + ": " + text);
        }

        @Override
        public void called(String action, Duration took, Optional<String> failure) {
            calls.called(action, took, failure);
            log.say(Level.DEBUG, "aws-call", action + " " + took.toMillis() + " ms " + failure.orElse("ok"));
        }
    }
}

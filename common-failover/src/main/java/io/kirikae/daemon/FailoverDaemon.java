package io.kirikae.daemon;

import io.kirikae.assembly.Assembly;
import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.monitor.WatchFigures;
import io.kirikae.store.StoreException;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.event.Level;

/**
 * The resident daemon, from its start to its end. Starts in any order with what it depends on: while the store cannot be opened it
 * says so and tries again. {@link #stop} and {@link #reload} may be called by any thread.
 */
public final class FailoverDaemon {

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_GLANCES = Duration.ofSeconds(1);

    /** Shorter than what a service manager, or the process itself, allows for the end. */
    private static final Duration TO_FINISH_STEPS = Duration.ofSeconds(25);

    private final ConfigurationSource source;
    private final List<Companion> companions;
    private final TimeSource time;
    private final Instant startedAt;
    private final Duration started;
    private final DaemonLog log = new DaemonLog();
    private final Systemd manager;
    private final Pulse pulse;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private volatile Optional<RunningDaemon> running = Optional.empty();
    private volatile Optional<String> configurationTrouble = Optional.empty();

    private enum Order {
        STOP,
        RELOAD
    }

    /** Reads the configuration, each time anew. */
    @FunctionalInterface
    public interface ConfigurationSource {
        /**
         * Reads it.
         *
         * @throws ConfigurationException if it cannot be used
         */
        Configuration read() throws ConfigurationException;
    }

    /**
     * A daemon that does nothing yet.
     *
     * @param source its configuration
     * @param companions what lives with it
     * @param environment the process's variables, by which systemd says how it wants to be told
     * @param time the clock
     */
    public FailoverDaemon(
            ConfigurationSource source, List<Companion> companions, Map<String, String> environment, TimeSource time) {
        this.source = source;
        this.companions = List.copyOf(companions);
        this.time = time;
        this.startedAt = time.wallClock();
        this.started = time.elapsed();
        this.manager = Systemd.of(environment);
        this.pulse = new Pulse(manager, time);
    }

    /**
     * Lives until {@link #stop}.
     *
     * @return whether every step that was running could be finished
     * @throws ConfigurationException if the configuration cannot be used; nothing was begun then
     * @throws AlreadyRunningException if another daemon uses the same socket
     * @throws UncheckedIOException if the directory of the socket cannot be used
     * @throws InterruptedException if the thread is interrupted, which ends the daemon at once
     */
    public boolean run() throws ConfigurationException, AlreadyRunningException, InterruptedException {
        Configuration configuration = source.read();
        InstanceLock lock = InstanceLock.beside(configuration.daemon().socket());
        try {
            Optional<RunningDaemon> opened = open(configuration);
            return opened.isEmpty() || live(opened.get(), configuration);
        } finally {
            lock.close();
            log.say(Level.INFO, "stopped", "The daemon has ended.");
        }
    }

    private boolean live(RunningDaemon opened, Configuration configuration) throws InterruptedException {
        try (RunningDaemon daemon = opened) {
            begin(daemon, configuration);
            serve(daemon, configuration);
            return end(daemon);
        } finally {
            running = Optional.empty();
        }
    }

    /** Ends the daemon: no run is begun any more, running steps are finished. */
    public void stop() {
        orders.add(Order.STOP);
    }

    /** Reads the configuration again as a whole. One that cannot be used is said, and the old one stays. */
    public void reload() {
        orders.add(Order.RELOAD);
    }

    /** What the daemon knows. */
    public Overview overview() {
        return new RunningOverview();
    }

    /** Opens what the daemon depends on, as soon as that can be; absent if it was told to stop before. */
    private Optional<RunningDaemon> open(Configuration configuration) throws InterruptedException {
        boolean first = true;
        while (true) {
            try {
                return Optional.of(RunningDaemon.open(configuration, time, log));
            } catch (RuntimeException e) {
                boolean mayPass = e instanceof StoreException
                        || e instanceof UncheckedIOException
                        || Assembly.isFailureOfSetup(e);
                if (!mayPass) {
                    throw e;
                }
                log.lasts(Level.ERROR, "waiting", e.getMessage() + " Nothing is watched until then.");
                if (first) {
                    // A service manager must not take it for a start that hangs: it is up, and says what it waits for.
                    manager.ready("Waiting: " + e.getMessage());
                    first = false;
                }
            }
            pulse.beat(true);
            if (orders.poll(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS) == Order.STOP) {
                return Optional.empty();
            }
        }
    }

    private void begin(RunningDaemon daemon, Configuration configuration) {
        daemon.begin(configuration);
        running = Optional.of(daemon);
        Companion.Place place = daemon.place(overview());
        companions.forEach(companion -> companion.begin(place).forEach(daemon::begin));
        log.over("waiting", "What the daemon depends on is there.");
        log.say(
                Level.INFO,
                "ready",
                "Watching " + configuration.groups().size() + " group(s), ready after "
                        + time.elapsed().minus(started).toMillis() + " ms.");
        manager.ready(pulse.status(daemon.view()));
    }

    private void serve(RunningDaemon daemon, Configuration first) throws InterruptedException {
        Configuration inForce = first;
        StartLitter litter = new StartLitter(time);
        while (true) {
            Order order = orders.poll(BETWEEN_GLANCES.toMillis(), TimeUnit.MILLISECONDS);
            if (order == Order.STOP) {
                return;
            }
            if (order == Order.RELOAD) {
                inForce = reload(daemon, inForce);
            }
            pulse.beat(daemon.view());
            litter.collectWhenDue();
        }
    }

    private Configuration reload(RunningDaemon daemon, Configuration before) {
        manager.reloading();
        Configuration after = before;
        try {
            Configuration read = source.read();
            ConfigurationChange change = ConfigurationChange.between(before, read);
            daemon.keep(change.inForce());
            after = change.inForce();
            configurationTrouble = change.leftOut();
            change.leftOut().ifPresent(text -> log.say(Level.WARN, "reload-partly", text));
            log.say(Level.INFO, "reloaded", change.words());
        } catch (ConfigurationException e) {
            configurationTrouble = Optional.of("The configuration that was read last cannot be used: "
                    + e.problems().size() + " problem(s); the one before is in force.");
            e.problems().forEach(problem -> log.say(Level.ERROR, "configuration-problem", problem.toString()));
            log.say(Level.ERROR, "reload-refused", "The configuration cannot be used and the old one stays in force.");
        }
        manager.ready(pulse.status(daemon.view()));
        return after;
    }

    private boolean end(RunningDaemon daemon) throws InterruptedException {
        manager.stopping();
        log.say(Level.INFO, "stopping", "No run is begun any more; running steps are finished.");
        log.say(Level.INFO, "vitals", Pulse.vitals(daemon.view()));
        daemon.windDown();
        companions.forEach(Companion::close);
        boolean finished = daemon.quiet(Deadline.in(TO_FINISH_STEPS, time));
        if (!finished) {
            log.say(
                    Level.ERROR,
                    "stopped-in-a-step",
                    "A step was not finished in time; another daemon, or this one when it starts again, finds out how it"
                            + " ended.");
        }
        return finished;
    }

    /** Shows what is known while the daemon runs, and nothing before and after. */
    private final class RunningOverview implements Overview {
        @Override
        public Set<GroupName> names() {
            return running.map(daemon -> daemon.view().names()).orElse(Set.of());
        }

        @Override
        public List<GroupOverview> groups() {
            return running.map(daemon -> daemon.view().groups()).orElse(List.of());
        }

        @Override
        public Optional<GroupOverview> group(GroupName name) {
            return running.flatMap(daemon -> daemon.view().group(name));
        }

        @Override
        public Vitals vitals() {
            Optional<DutiesView> view = running.map(RunningDaemon::view);
            return new Vitals(
                    running.map(RunningDaemon::name).orElse(""),
                    startedAt,
                    time.elapsed().minus(started),
                    running.isPresent(),
                    view.map(DutiesView::watch).orElse(new WatchFigures(0, 0, 0, Duration.ZERO, Duration.ZERO)),
                    running.map(RunningDaemon::workersBusy).orElse(0),
                    view.flatMap(DutiesView::storeTrouble),
                    view.flatMap(DutiesView::awsTrouble),
                    configurationTrouble,
                    view.map(DutiesView::duties).orElse(List.of()));
        }
    }
}

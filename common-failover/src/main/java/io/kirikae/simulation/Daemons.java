package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daemons of a history: they end, and come back as new processes. */
final class Daemons {

    private static final long SECOND = 1_000_000_000L;

    private final Stage stage;
    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, Daemon> daemons = new HashMap<>();
    private final Map<String, Spool> spools = new HashMap<>();
    private final List<Host> down = new ArrayList<>();
    private double cannotTell;

    Daemons(Stage stage) {
        this.stage = stage;
    }

    /** Begins a daemon on a host, in place of one that has ended. */
    void begin(Host host) {
        if (host.daemon().isPresent()) {
            return;
        }
        down.remove(host);
        Program program = new Program(
                stage, host, "daemon", () -> restart(host, stage.dice().millis(500, 40_000)));
        program.senses().cannotTell(cannotTell);
        host.daemon(program.life());
        programs.put(host.name(), program);
        Daemon daemon = new Daemon(program, spool(host));
        daemons.put(host.name(), daemon);
        stage.chronicle().tell(program.life().name(), () -> "begins");
        daemon.begin();
    }

    /** The process of the daemon on a host, if it lives. */
    Optional<Program> program(Host host) {
        return host.daemon().map(life -> programs.get(host.name()));
    }

    /** Puts an alert into the spool of a host, where its daemon finds it, now or when it comes back. */
    void alert(Host host, Alert alert) {
        stage.chronicle().tell(host.name(), () -> "alert " + alert);
        spool(host).add(alert);
        if (host.daemon().isPresent()) {
            Optional.ofNullable(daemons.get(host.name())).ifPresent(daemon -> daemon.alert(alert));
        }
    }

    private Spool spool(Host host) {
        return spools.computeIfAbsent(host.name(), name -> new Spool());
    }

    /** Ends a daemon at once; it comes back after a while. */
    void kill(Host host, long backAfter) {
        program(host).ifPresent(program -> {
            stage.tally().struck(FaultPoint.DIES_WAITING);
            stage.chronicle().tell(program.life().name(), () -> "is killed");
            restart(host, backAfter);
            stage.clockwork().end(program.life());
        });
    }

    /** Tells a daemon to stop, as systemd does; it is killed if it has not ended after a while. */
    void stop(Host host, long within, long backAfter) {
        program(host).ifPresent(program -> {
            stage.tally().struck(FaultPoint.TOLD_TO_STOP);
            stage.chronicle().tell(program.life().name(), () -> "is told to stop");
            program.site().stop().give();
            Clockwork clockwork = stage.clockwork();
            clockwork.at(clockwork.now() + within, () -> {
                if (!program.life().over()) {
                    restart(host, backAfter);
                    clockwork.end(program.life());
                }
            });
        });
    }

    /** How likely looks of daemons fail by themselves. */
    void cannotTell(double probability) {
        cannotTell = probability;
        programs.values().forEach(program -> program.senses().cannotTell(probability));
    }

    /** Begins all that have ended, now. */
    void beginAll() {
        List.copyOf(stage.hosts()).forEach(this::begin);
    }

    private void restart(Host host, long after) {
        down.add(host);
        Clockwork clockwork = stage.clockwork();
        clockwork.at(clockwork.now() + Math.max(after, SECOND / 10), () -> {
            if (down.contains(host)) {
                stage.tally().struck(FaultPoint.RESTARTED);
                begin(host);
            }
        });
    }
}

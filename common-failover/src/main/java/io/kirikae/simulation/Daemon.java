package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertDesk;
import io.kirikae.alert.AlertLog;
import io.kirikae.alert.SiteFailovers;
import io.kirikae.config.DaemonSettings;
import io.kirikae.config.DriftPolicy;
import io.kirikae.config.HistorySettings;
import io.kirikae.daemon.DaemonDuties;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.DutyObserver;
import io.kirikae.daemon.Hands;
import io.kirikae.daemon.KeptGroup;
import io.kirikae.daemon.Workers;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Senses;
import io.kirikae.store.PeerVantages;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A daemon of a history: the real duties and the real desk for alerts, whose turns come in virtual time. */
final class Daemon {

    private static final DaemonSettings SETTINGS = new DaemonSettings(
            Path.of("kirikae.sock"), "kirikae", Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofMinutes(10));
    private static final HistorySettings HISTORY = new HistorySettings(Duration.ofDays(400), 100);
    private static final Duration ALERTS_FOR = Duration.ofMinutes(10);
    private static final Duration PEERS_FRESH_FOR = Duration.ofSeconds(15);

    /** As a part of the wait between two turns. */
    private static final double MOST_LATENESS = 1.5;

    private final Program program;
    private final Dice turns;
    private final Clockwork clockwork;
    private final Spool spool;
    private final AlertDesk desk;
    private Consumer<Answer> aftermath = answer -> {};

    /**
     * A daemon.
     *
     * @param spool the alerts that its host has kept
     */
    Daemon(Program program, Spool spool) {
        this.program = program;
        this.turns = program.stage().dice().fork("turns of " + program.life().name());
        this.clockwork = program.stage().clockwork();
        this.spool = spool;
        Site site = program.site();
        Set<GroupName> groups =
                program.groups().stream().map(watched -> watched.group().name()).collect(Collectors.toSet());
        this.desk = new AlertDesk(
                groups::contains,
                ALERTS_FOR,
                new AnsweredAlerts(new SiteFailovers(site, this::watched, this::follow), program),
                this::beside,
                site.time(),
                new AlertLog(site.time()));
    }

    /** Begins its duties, and takes up the alerts that its host has kept. */
    void begin() {
        clockwork.start(program.life(), () -> {
            Site site = program.site();
            String name = program.life().name();
            DaemonDuties duties = new DaemonDuties(
                    site,
                    site,
                    new DaemonDuties.Identity(name, "on " + program.host().name()),
                    new PeerVantages(site.store().vantages(), site.time(), name, PEERS_FRESH_FOR, Duration.ofHours(1)),
                    new Hands(this::beside, this::beside, this::swiftly, () -> {}),
                    new Observer());
            aftermath = duties.aftermath();
            duties.keep(kept(), SETTINGS, HISTORY);
            duties.all().forEach((duty, work) -> {
                if (program.stage().wiring().does(duty)) {
                    clockwork.start(program.life(), () -> again(work));
                }
            });
            spool.all().forEach(this::alert);
            again(desk::turn);
        });
    }

    private void follow(Answer answer) {
        aftermath.accept(answer);
    }

    /** Takes an alert in. */
    void alert(Alert alert) {
        desk.take(alert, () -> spool.remove(alert));
        clockwork.start(program.life(), desk::turn);
    }

    private Optional<WatchedGroup> watched(GroupName name) {
        return program.groups().stream()
                .filter(each -> each.group().name().equals(name))
                .findFirst();
    }

    private List<KeptGroup> kept() {
        List<KeptGroup> kept = new ArrayList<>();
        List<Cast.Part> parts = program.stage().cast().parts();
        for (int i = 0; i < parts.size(); i++) {
            DriftPolicy drift = parts.get(i).repairsDrift() ? DriftPolicy.REPAIR : DriftPolicy.RAISE;
            kept.add(new KeptGroup(program.groups().get(i), drift));
        }
        return kept;
    }

    private void again(Duty duty) {
        Duration next;
        try {
            next = duty.turn();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        // On a busy host a turn comes late.
        long late = (long) (next.toNanos() * MOST_LATENESS * turns.nextDouble());
        clockwork.start(program.life(), next.toNanos() + late, () -> again(duty));
    }

    private void beside(String name, Workers.Work work) {
        clockwork.start(program.life(), () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    /** A look takes no strand: what it shows is known when it begins, and told when its time is over. */
    private boolean swiftly(Probe probe, Consumer<ProbeResult> told) {
        if (!(probe instanceof Senses.Glance glance)) {
            return false;
        }
        ProbeResult result = glance.now();
        clockwork.at(clockwork.now() + result.took().toNanos(), () -> {
            if (!program.life().over()) {
                told.accept(result);
            }
        });
        return true;
    }

    private final class Observer implements DutyObserver {
        @Override
        public void answered(Answer answer) {
            Answers.tell(program, "a duty", answer);
        }

        @Override
        public void mistaken(Throwable mistake) {
            program.stage().findings().mistaken(mistake);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        return new IllegalStateException("nothing interrupts in a simulation", e);
    }
}

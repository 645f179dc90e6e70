package io.kirikae.simulation;

import io.kirikae.budget.CallBudget;
import io.kirikae.budget.Priority;
import io.kirikae.engine.Engine;
import io.kirikae.engine.SideBySide;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.catalogue.MechanismCatalogue;
import io.kirikae.operation.Lookout;
import io.kirikae.operation.Site;
import io.kirikae.operation.StopSignal;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.HostTime;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.cloud.SimulatedCloud;
import io.kirikae.simulation.cloud.Surroundings;
import io.kirikae.simulation.fault.Perils;
import io.kirikae.simulation.inside.SimulatedHosts;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Senses;
import io.kirikae.simulation.storage.FaultyStore;
import io.kirikae.simulation.storage.StoreWire;
import io.kirikae.store.Entry;
import io.kirikae.store.LeaseKeeper;
import io.kirikae.store.Run;
import io.kirikae.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** One simulated process of Kirikae: the real parts over simulated ports. */
final class Program {

    private final Stage stage;
    private final Host host;
    private final Life life;
    private final Perils perils;
    private final Site site;
    private final Senses senses;
    private final List<WatchedGroup> groups = new ArrayList<>();

    /**
     * Puts a process together.
     *
     * @param whenDead is told when it has ended at a fault point
     */
    Program(Stage stage, Host host, String name, Runnable whenDead) {
        this.stage = stage;
        this.host = host;
        this.life = host.begin(name);
        Clockwork clockwork = stage.clockwork();
        Dice dice = stage.dice().fork(life.name());
        this.perils = new Perils(clockwork, life, stage.tally(), stage.chronicle(), whenDead);
        this.senses = new Senses(
                clockwork,
                life,
                host.network(),
                stage.nodes(),
                stage.truth(),
                stage.runs(),
                stage.tally(),
                dice.fork("senses"));
        this.site = site(dice);
        stage.cast().parts().forEach(part -> groups.add(stage.wiring().watched(watched(part))));
    }

    private Site site(Dice dice) {
        Clockwork clockwork = stage.clockwork();
        HostTime time = host.time();
        Store store = stage.wiring()
                .store(
                        new FaultyStore(
                                stage.store(),
                                new StoreWire(
                                        clockwork, life, perils, host.network(), stage.tally(), dice.fork("store")),
                                stage.runs()),
                        host);
        CloudPorts ports = ports(dice);
        CallBudget budget = new CallBudget(stage.wiring().ports(ports), time);
        MechanismCatalogue cloud =
                new MechanismCatalogue(budget.ports(Priority.RUN), instance -> senses.complaint(instance.value()));
        SideBySide sideBySide = new Beside(clockwork);
        AtomicInteger leases = new AtomicInteger();
        LeaseKeeper keeper = new LeaseKeeper(
                store.leases(),
                time,
                stage.cast().leaseTimes(),
                stage.wiring().provenDead(this::provenDead, host),
                renewal -> clockwork.start(life, renewal),
                () -> life.name() + "#" + leases.incrementAndGet());
        Engine engine = new Engine(
                store,
                stage.wiring().actions(budget.paced(cloud)),
                SimulatedCloud.CALL_WITHIN,
                time,
                sideBySide,
                dice.fork("engine"),
                (run, entry) -> tell(run, entry));
        return new Site(
                store,
                new Lookout(cloud, sideBySide, time),
                engine,
                keeper,
                stage.cast().leaseTimes(),
                sideBySide,
                time,
                dice.fork("runs"),
                new StopSignal());
    }

    private CloudPorts ports(Dice dice) {
        Surroundings around = new Surroundings(
                stage.clockwork(),
                host.time(),
                life,
                stage.network(),
                perils,
                host.network(),
                stage.calls(),
                stage.tally(),
                stage.chronicle());
        SimulatedHosts hosts = new SimulatedHosts(
                around, dice.fork("inside"), stage.truth().machines(), stage.nodes(), host.network());
        return SimulatedCloud.ports(around, dice.fork("aws"), stage.aws(), hosts);
    }

    private boolean provenDead(String holder) {
        return host.provenDead(holder.substring(0, holder.indexOf('#')));
    }

    private WatchedGroup watched(Cast.Part part) {
        return new WatchedGroup(
                part.group(),
                senses.probes(part.group()),
                senses.witnesses(part.group(), stage.cast().witnesses()),
                part.policy(),
                (reachableAt, owner) -> senses.proof(part.group(), part.proofPatience()),
                part.within());
    }

    private void tell(Run run, Entry entry) {
        stage.chronicle()
                .tell(
                        life.name(),
                        () -> run.id() + " " + entry.event()
                                + entry.step().map(" "::concat).orElse("")
                                + (entry.detail().isEmpty() ? "" : ": " + entry.detail()));
    }

    Stage stage() {
        return stage;
    }

    Host host() {
        return host;
    }

    Life life() {
        return life;
    }

    Perils perils() {
        return perils;
    }

    Site site() {
        return site;
    }

    Senses senses() {
        return senses;
    }

    List<WatchedGroup> groups() {
        return groups;
    }

    /** Side by side in virtual time. */
    private record Beside(Clockwork clockwork) implements SideBySide {
        @Override
        public <T> List<T> all(List<Callable<T>> work) throws InterruptedException {
            return clockwork.sideBySide(work);
        }
    }
}

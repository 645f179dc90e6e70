package io.kirikae.operation;

import io.kirikae.decision.InstanceView;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.WitnessView;
import io.kirikae.engine.SideBySide;
import io.kirikae.health.Witness;
import io.kirikae.health.WitnessAnswer;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.catalogue.MechanismCatalogue;
import io.kirikae.plan.Step;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.Group;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at groups: at their nodes and witnesses by probes, at AWS by reading. Changes nothing. Safe for use by several threads. */
public final class Lookout {

    /** How long AWS may fail in a way that passes, before it counts as unreachable. */
    private static final Duration PATIENCE_WITH_AWS = Duration.ofSeconds(12);

    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final MechanismCatalogue cloud;
    private final SideBySide sideBySide;
    private final TimeSource time;

    /**
     * A lookout.
     *
     * @param cloud how to read AWS
     * @param sideBySide runs the probes of a round
     * @param time the clock
     */
    public Lookout(MechanismCatalogue cloud, SideBySide sideBySide, TimeSource time) {
        this.cloud = cloud;
        this.sideBySide = sideBySide;
        this.time = time;
    }

    Round round(WatchedGroup watched) throws InterruptedException {
        return round(watched, Set.of());
    }

    /** Looks at all nodes and witnesses but the nodes that are left out. */
    Round round(WatchedGroup watched, Set<NodeName> leftOut) throws InterruptedException {
        Map<NodeName, List<ProbeView>> probes = new ConcurrentHashMap<>();
        List<WitnessView> witnesses = new ArrayList<>();
        List<Callable<Runnable>> looks = new ArrayList<>();
        Map<NodeName, List<NamedProbe>> wanted = new HashMap<>(watched.probes());
        wanted.keySet().removeAll(leftOut);
        wanted.forEach((node, all) -> all.forEach(each -> looks.add(() -> {
            ProbeView view =
                    new ProbeView(each.name(), each.decisive(), each.probe().look());
            return () -> probes.computeIfAbsent(node, key -> new ArrayList<>()).add(view);
        })));
        watched.witnesses()
                .forEach(witness -> looks.add(() -> {
                    WitnessView view = ask(witness);
                    return () -> witnesses.add(view);
                }));
        // The answers are put together here, in one thread and in the configuration's order.
        sideBySide.all(looks).forEach(Runnable::run);
        return new Round(probes, List.copyOf(witnesses));
    }

    private static WitnessView ask(Witness witness) throws InterruptedException {
        WitnessAnswer answer = witness.ask();
        return answer instanceof WitnessAnswer.NotReached not
                ? new WitnessView(witness.name(), false, not.why())
                : new WitnessView(witness.name(), true, "", ((WitnessAnswer.Reached) answer).contradiction());
    }

    CloudLook cloud(Group group) throws InterruptedException {
        Deadline patience = Deadline.in(PATIENCE_WITH_AWS, time);
        while (true) {
            try {
                return read(group);
            } catch (CloudException e) {
                if (!e.mayPass() || patience.passed()) {
                    return CloudLook.failed(e.sentence(), time.elapsed());
                }
                time.pause(BEFORE_ANOTHER_TRY);
            }
        }
    }

    private CloudLook read(Group group) throws InterruptedException {
        Duration seenAt = time.elapsed();
        Fleet fleet = cloud.roll().call(group);
        List<Callable<Sighting>> looks = new ArrayList<>();
        group.addresses().forEach(address -> looks.add(() -> cloud.observe(address, fleet)));
        return new CloudLook(Optional.of(fleet), sideBySide.all(looks), Optional.empty(), seenAt);
    }

    /**
     * Where a step stands that nothing plans.
     *
     * @throws CloudException if it could not be read
     */
    Position position(Step step) {
        return cloud.of(step).position();
    }

    /** EC2's own view of the nodes. It is evidence that may help; that it cannot be had hinders nothing. */
    Map<NodeName, InstanceView> evidence(Group group) {
        try {
            Map<InstanceId, StatusFacts> facts = cloud.roll().status(group);
            Map<NodeName, InstanceView> views = new HashMap<>();
            group.nodes().forEach(node -> Optional.ofNullable(facts.get(node.instance()))
                    .ifPresent(each -> views.put(node.name(), view(each))));
            return views;
        } catch (CloudException e) {
            return Map.of();
        }
    }

    private static InstanceView view(StatusFacts facts) {
        List<String> notes = new ArrayList<>();
        if (facts.systemStatus().equals("impaired") || facts.instanceStatus().equals("impaired")) {
            notes.add("status checks are impaired");
        }
        if (!facts.scheduledEvents().isEmpty()) {
            notes.add(facts.scheduledEvents());
        }
        return new InstanceView(facts.state(), facts.confirmsDown(), String.join(", ", notes));
    }
}

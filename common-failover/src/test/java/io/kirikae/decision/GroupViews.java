package io.kirikae.decision;

import io.kirikae.health.ProbeResult;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Any group of two or three nodes in any situation, and any policy. Most guards are open most of the time, so that
 * verdicts differ. Edge cases are left out: their combinations would be more than the samples, and slow to list.
 */
public final class GroupViews extends DomainContextBase {

    @Provide
    Arbitrary<GroupView> views() {
        return nodes().flatMap(nodes -> Combinators.combine(
                                owners(nodes),
                                rounds(),
                                witnesses(),
                                rarely("connect timed out"),
                                standings(),
                                requests())
                        .as((owner, rounds, witnesses, cloud, standing, request) -> new GroupView(
                                new GroupName("ftp"), nodes, owner, rounds, witnesses, cloud, standing, request))
                        .withoutEdgeCases())
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<DecisionPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(FailoverMode.class))
                .as((downAfter, witnessesNeeded, mode) -> new DecisionPolicy(
                        downAfter,
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofMinutes(30),
                        witnessesNeeded,
                        mode,
                        Windows.always()))
                .withoutEdgeCases();
    }

    private static Arbitrary<List<NodeView>> nodes() {
        return node().list().ofMinSize(2).ofMaxSize(3).withoutEdgeCases().map(GroupViews::named);
    }

    private static List<NodeView> named(List<NodeView> nodes) {
        List<NodeView> named = new ArrayList<>();
        for (NodeView node : nodes) {
            NodeName name = new NodeName("ftp-" + (named.size() + 1));
            named.add(new NodeView(name, node.probes(), node.instance(), node.obstacles()));
        }
        return named;
    }

    private static Arbitrary<NodeView> node() {
        Arbitrary<List<String>> obstacles =
                rarely("other zone").map(obstacle -> obstacle.stream().toList());
        Arbitrary<Optional<InstanceView>> instance = Arbitraries.of(true, false)
                .map(down -> new InstanceView(down ? "stopped" : "running", down, ""))
                .optional(0.5);
        return Combinators.combine(probe().list().ofMaxSize(3).withoutEdgeCases(), instance, obstacles)
                .as((probes, ec2, against) -> new NodeView(new NodeName("any"), probes, ec2, against))
                .withoutEdgeCases();
    }

    private static Arbitrary<ProbeView> probe() {
        ProbeResult up = new ProbeResult.Up(Duration.ZERO, List.of(), "");
        ProbeResult down = new ProbeResult.Down("refused", Duration.ZERO, List.of());
        ProbeResult cannotTell = new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of());
        return Combinators.combine(Arbitraries.of(up, down, down, cannotTell), Arbitraries.of(true, true, false))
                .as((result, decisive) -> new ProbeView("ftp", decisive, result))
                .withoutEdgeCases();
    }

    private static Arbitrary<OwnerView> owners(List<NodeView> nodes) {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(nodes).map(node -> new OwnerView.On(node.name()))),
                Tuple.of(2, Arbitraries.just(new OwnerView.Nowhere())),
                Tuple.of(1, Arbitraries.just(new OwnerView.Unclear("eni-0c3 is detaching"))));
    }

    private static Arbitrary<RoundCounter> rounds() {
        return Arbitraries.integers()
                .between(-5, 5)
                .map(count -> new RoundCounter(Math.max(count, 0), Math.max(-count, 0)));
    }

    private static Arbitrary<List<WitnessView>> witnesses() {
        return Arbitraries.of(true, true, false)
                .map(reached -> new WitnessView("tcp 172.16.11.1:53", reached, reached ? "" : "no answer"))
                .list()
                .ofMaxSize(3)
                .withoutEdgeCases();
    }

    private static Arbitrary<Standing> standings() {
        Arbitrary<Optional<LastRun>> lastRun = Combinators.combine(
                        Arbitraries.integers().between(-5, 60),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((minutes, acknowledged, stuck) ->
                        new LastRun(Duration.ofMinutes(minutes), acknowledged, stuck, "run 17"))
                .optional(0.3);
        return Combinators.combine(rarely("ken"), rarely("at night only"), rarely("17"), rarely("run 17"), lastRun)
                .as(Standing::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<Request> requests() {
        Arbitrary<Map<Guard, String>> overrides = Arbitraries.maps(
                        Arbitraries.of(Guard.class), Arbitraries.just("because"))
                .ofMaxSize(4)
                .withoutEdgeCases();
        return Combinators.combine(Arbitraries.of(Trigger.class), overrides)
                .as((trigger, lifted) -> new Request(trigger, trigger == Trigger.OPERATOR ? lifted : Map.of()))
                .withoutEdgeCases();
    }

    private static Arbitrary<Optional<String>> rarely(String text) {
        return Arbitraries.just(text).optional(0.1);
    }
}

package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/** What holds in every situation, however odd. */
@Domain(GroupViews.class)
@Domain(DomainContext.Global.class)
class DeciderPropertiesTest {

    @Property
    void everyVerdictIsReachedAndHasAReason(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        Verdict verdict = Decider.decide(view, policy);

        assertThat(verdict.why()).isNotBlank();
        Statistics.collect(verdict.getClass().getSimpleName());
        Statistics.coverage(coverage -> {
            coverage.check("Stay").percentage(share -> share > 5);
            coverage.check("Blocked").percentage(share -> share > 5);
            coverage.check("FailOver").percentage(share -> share > 1);
        });
    }

    @Property
    void theSameFactsGiveTheSameDecision(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        assertThat(Decider.decision(view, policy)).isEqualTo(Decider.decision(view, policy));
    }

    @Property(maxDiscardRatio = 20)
    void neverFailsOverWhileIsolatedUnlessAPersonLiftsThat(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        Assume.that(!view.request().overrides().containsKey(Guard.ISOLATED));
        Assume.that(isolated(view, policy));

        assertThat(Decider.decide(view, policy)).isNotInstanceOf(Verdict.FailOver.class);
    }

    @Property(maxDiscardRatio = 20)
    void neverFailsOverWhileADecisiveProbeOfTheOwnerIsUp(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        Assume.that(view.ownerNode().stream()
                .flatMap(node -> node.decisive().stream())
                .anyMatch(ProbeView::up));

        assertThat(Decider.decide(view, policy)).isInstanceOf(Verdict.Stay.class);
    }

    @Property
    void failsOverOnlyToAnotherNodeThatServesAndHasNoObstacle(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        if (Decider.decide(view, policy) instanceof Verdict.FailOver move) {
            NodeView to = view.nodes().stream()
                    .filter(node -> node.name().equals(move.to()))
                    .findFirst()
                    .orElseThrow();

            assertThat(view.owner()).isNotEqualTo(new OwnerView.On(move.to()));
            assertThat(to.obstacles()).isEmpty();
            assertThat(to.decisive()).isNotEmpty().allMatch(ProbeView::up);
        }
    }

    @Property
    void neverMovesOnAGuessWhoTheOwnerIs(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        GroupView unclear = with(view.nodes(), new OwnerView.Unclear("eni-0c3 is detaching"), view);

        assertThat(Decider.decide(unclear, policy)).isNotInstanceOf(Verdict.FailOver.class);
    }

    @Property
    void aLookThatCannotTellNeverHelpsToFailOver(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        Verdict blinded = Decider.decide(blinded(view), policy);

        boolean ec2Confirms = view.ownerNode().map(NodeView::confirmedDownByEc2).orElse(true);
        boolean lifted = view.request().overrides().containsKey(Guard.NOT_CONFIRMED);
        assertThat(blinded instanceof Verdict.FailOver && !ec2Confirms && !lifted)
                .isFalse();
    }

    @Property
    void liftingAGuardLiftsNoOther(@ForAll GroupView view, @ForAll DecisionPolicy policy, @ForAll Guard guard) {
        GroupView asked = withOverrides(view, Map.of());
        List<Guard> before = blocks(asked, policy);

        List<Guard> after = blocks(withOverrides(view, Map.of(guard, "because")), policy);

        List<Guard> expected = new ArrayList<>(before);
        if (!after.contains(guard)) {
            expected.remove(guard);
        }
        assertThat(after).isEqualTo(expected);
        boolean nothingToStartFrom = guard == Guard.NOT_CONFIRMED && view.owner() instanceof OwnerView.Unclear;
        assertThat(after.contains(guard))
                .isEqualTo(before.contains(guard) && (!guard.liftable() || nothingToStartFrom));
    }

    @Property
    void overridingEverythingLeavesWhatIsNoMatterOfOpinion(@ForAll GroupView view, @ForAll DecisionPolicy policy) {
        Map<Guard, String> all = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            all.put(guard, "because");
        }

        List<Guard> left = blocks(withOverrides(view, all), policy);

        assertThat(left).isSorted().allMatch(guard -> !guard.liftable() || guard == Guard.NOT_CONFIRMED);
    }

    private static boolean isolated(GroupView view, DecisionPolicy policy) {
        return view.witnesses().isEmpty()
                ? view.nodes().stream().flatMap(node -> node.probes().stream()).noneMatch(ProbeView::up)
                : view.witnesses().stream().filter(WitnessView::reached).count() < policy.witnessesNeeded();
    }

    /** The same situation, but every probe of the owner that was down cannot tell. */
    private static GroupView blinded(GroupView view) {
        List<NodeView> nodes = view.nodes().stream()
                .map(node -> view.ownerNode().equals(Optional.of(node)) ? blinded(node) : node)
                .toList();
        return with(nodes, view.owner(), view);
    }

    private static GroupView with(List<NodeView> nodes, OwnerView owner, GroupView view) {
        return new GroupView(
                view.group(),
                nodes,
                owner,
                view.rounds(),
                view.witnesses(),
                view.cloudUnreachable(),
                view.standing(),
                view.request());
    }

    private static NodeView blinded(NodeView node) {
        List<ProbeView> probes = node.probes().stream()
                .map(probe -> probe.result() instanceof ProbeResult.Down down
                        ? new ProbeView(
                                probe.name(),
                                probe.decisive(),
                                new ProbeResult.CannotTell("no socket", down.took(), down.phases()))
                        : probe)
                .toList();
        return new NodeView(node.name(), probes, node.instance(), node.obstacles());
    }

    private static GroupView withOverrides(GroupView view, Map<Guard, String> overrides) {
        return new GroupView(
                view.group(),
                view.nodes(),
                view.owner(),
                view.rounds(),
                view.witnesses(),
                view.cloudUnreachable(),
                view.standing(),
                new Request(Trigger.OPERATOR, overrides));
    }

    private static List<Guard> blocks(GroupView view, DecisionPolicy policy) {
        return Decider.decision(view, policy).blocks().stream()
                .map(Verdict.Blocked::by)
                .toList();
    }
}

package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.chance.Chance;
import io.kirikae.health.ProbeResult;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** What holds in every situation, however odd. */
class DeciderPropertiesTest {

    @Test
    void everyVerdictIsReachedAndHasAReason() {
        List<Class<?>> reached = new ArrayList<>();

        forAll((view, policy) -> {
            Verdict verdict = Decider.decide(view, policy);

            assertThat(verdict.why()).isNotBlank();
            reached.add(verdict.getClass());
        });

        assertThat(share(Verdict.Stay.class, reached)).isGreaterThan(0.05);
        assertThat(share(Verdict.Blocked.class, reached)).isGreaterThan(0.05);
        assertThat(share(Verdict.FailOver.class, reached)).isGreaterThan(0.01);
    }

    @Test
    void theSameFactsGiveTheSameDecision() {
        forAll((view, policy) -> assertThat(Decider.decision(view, policy)).isEqualTo(Decider.decision(view, policy)));
    }

    @Test
    void neverFailsOverWhileIsolatedUnlessAPersonLiftsThat() {
        forAll(
                (view, policy) -> !view.request().overrides().containsKey(Guard.ISOLATED) && isolated(view, policy),
                (view, policy) -> assertThat(Decider.decide(view, policy)).isNotInstanceOf(Verdict.FailOver.class));
    }

    @Test
    void neverFailsOverWhileADecisiveProbeOfTheOwnerIsUp() {
        forAll(
                (view, policy) -> view.ownerNode().stream()
                        .flatMap(node -> node.decisive().stream())
                        .anyMatch(ProbeView::up),
                (view, policy) -> assertThat(Decider.decide(view, policy)).isInstanceOf(Verdict.Stay.class));
    }

    @Test
    void failsOverOnlyToAnotherNodeThatServesAndHasNoObstacle() {
        forAll((view, policy) -> Decider.decide(view, policy) instanceof Verdict.FailOver, (view, policy) -> {
            NodeName chosen = ((Verdict.FailOver) Decider.decide(view, policy)).to();
            NodeView to = view.nodes().stream()
                    .filter(node -> node.name().equals(chosen))
                    .findFirst()
                    .orElseThrow();

            assertThat(view.owner()).isNotEqualTo(new OwnerView.On(chosen));
            assertThat(to.obstacles()).isEmpty();
            assertThat(to.decisive()).isNotEmpty().allMatch(ProbeView::up);
        });
    }

    @Test
    void neverMovesOnAGuessWhoTheOwnerIs() {
        forAll((view, policy) -> {
            GroupView unclear = with(view.nodes(), new OwnerView.Unclear("eni-0c3 is detaching"), view);

            assertThat(Decider.decide(unclear, policy)).isNotInstanceOf(Verdict.FailOver.class);
        });
    }

    @Test
    void aLookThatCannotTellNeverHelpsToFailOver() {
        forAll((view, policy) -> {
            Verdict blinded = Decider.decide(blinded(view), policy);

            boolean ec2Confirms =
                    view.ownerNode().map(NodeView::confirmedDownByEc2).orElse(true);
            boolean lifted = view.request().overrides().containsKey(Guard.NOT_CONFIRMED);
            assertThat(blinded instanceof Verdict.FailOver && !ec2Confirms && !lifted)
                    .isFalse();
        });
    }

    @Test
    void liftingAGuardLiftsNoOther() {
        Cases.forAll(chance -> {
            GroupView view = new GroupViews(chance).view();
            DecisionPolicy policy = new GroupViews(chance).policy();
            Guard guard = chance.oneOf(Guard.values());
            List<Guard> before = blocks(withOverrides(view, Map.of()), policy);

            List<Guard> after = blocks(withOverrides(view, Map.of(guard, "because")), policy);

            List<Guard> expected = new ArrayList<>(before);
            if (!after.contains(guard)) {
                expected.remove(guard);
            }
            assertThat(after).isEqualTo(expected);
            boolean nothingToStartFrom = guard == Guard.NOT_CONFIRMED && view.owner() instanceof OwnerView.Unclear;
            assertThat(after.contains(guard))
                    .isEqualTo(before.contains(guard) && (!guard.liftable() || nothingToStartFrom));
        });
    }

    @Test
    void overridingEverythingLeavesWhatIsNoMatterOfOpinion() {
        Map<Guard, String> all = new EnumMap<>(Guard.class);
        for (Guard guard : Guard.values()) {
            all.put(guard, "because");
        }

        forAll((view, policy) -> {
            List<Guard> left = blocks(withOverrides(view, all), policy);

            assertThat(left).isSorted().allMatch(guard -> !guard.liftable() || guard == Guard.NOT_CONFIRMED);
        });
    }

    /** What must hold of a situation. */
    @FunctionalInterface
    private interface Property {
        void holdsFor(GroupView view, DecisionPolicy policy);
    }

    private record Situation(GroupView view, DecisionPolicy policy) {
        static Situation any(Chance chance) {
            GroupViews views = new GroupViews(chance);
            return new Situation(views.view(), views.policy());
        }
    }

    private static void forAll(Property property) {
        forAll((view, policy) -> true, property);
    }

    private static void forAll(BiPredicate<GroupView, DecisionPolicy> such, Property property) {
        Cases.forAll(chance -> {
            Situation situation =
                    chance.such(drawn -> such.test(drawn.view(), drawn.policy()), () -> Situation.any(chance));
            property.holdsFor(situation.view(), situation.policy());
        });
    }

    private static double share(Class<? extends Verdict> kind, List<Class<?>> reached) {
        return (double) reached.stream().filter(kind::equals).count() / reached.size();
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

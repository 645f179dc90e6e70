package io.kirikae.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.assembly.SiteKeys;
import io.kirikae.change.ChangeResult.Outcome;
import io.kirikae.health.Secret;
import io.kirikae.report.GroupStatus;
import io.kirikae.store.RunKind;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build server asks for, against a simulated AWS behind its real protocol. */
class ChangeDeskTest {

    private static final Optional<SiteKeys> KEYS = Optional.of(
            new SiteKeys("AKIABUILD", new Secret("the build server", () -> "not-to-be-shown"), Optional.empty()));

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Test
    void aPlanThatWasApprovedIsCarriedOutAndRemembered() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "");
                ChangeDesk desk = desk(site)) {
            ChangePlan plan = desk.plan(RunKind.SWITCHOVER, "g0", "");

            ChangeResult result = desk.errand(order("17/away", plan)).run();

            ChangeRecord record = ChangeRecord.read(result.document());
            assertThat(result.outcome()).as(result.sentence()).isEqualTo(Outcome.DONE);
            assertThat(site.owner(0)).isEqualTo("i-b0");
            assertThat(record.from()).isEqualTo("n1");
            assertThat(record.to()).isEqualTo("n2");
            assertThat(record.approved()).isEqualTo("plan " + plan.hash() + " by hanako, change CHG-17");
            assertThat(record.moments())
                    .extracting(ChangeRecord.Moment::event)
                    .contains("STARTED", "APPLIED", "PROVED");
            assertThat(record.calls()).extracting(ChangeRecord.Call::action).contains("AssignPrivateIpAddresses");
            assertThat(RunDrawing.draw(record)).startsWith("<svg class=").contains("proof", "calls to AWS");
            assertThat(lines).anyMatch(line -> line.contains("journal started secondary-ip/"));
            assertThat(lines).anyMatch(line -> line.contains("approved is " + record.approved()));
            assertThat(result.document() + lines).doesNotContain("not-to-be-shown");
        }
    }

    @Test
    void aPlanSaysWhatItWouldDoAndTellsProgramsTheSame() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "");
                ChangeDesk desk = desk(site)) {
            ChangePlan plan = desk.plan(RunKind.SWITCHOVER, "g0", "n2");

            assertThat(plan.goesAhead()).isTrue();
            assertThat(plan.text())
                    .contains(
                            "Plan " + plan.hash() + " for group g0: n1 -> n2",
                            "  1. assign ",
                            "ready, n2 can take over");
            assertThat(plan.values())
                    .containsEntry("owner", "n1")
                    .containsEntry("target", "n2")
                    .containsEntry("hash", plan.hash())
                    .containsEntry("changes", 1);
            assertThat((List<?>) plan.values().get("steps")).hasSize(1);
            assertThat(site.owner(0)).isEqualTo("i-a0");
        }
    }

    @Test
    void theSameOrderAgainIsTheSameRunAndTheWayHomeIsAnother() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "");
                ChangeDesk desk = desk(site)) {
            ChangePlan plan = desk.plan(RunKind.SWITCHOVER, "g0", "");
            desk.errand(order("17/away", plan)).run();

            ChangeResult again = desk.errand(order("17/away", plan)).run();
            ChangeResult home =
                    desk.errand(order(RunKind.FAILBACK, "17/home", "", "")).run();

            assertThat(again.outcome()).isEqualTo(Outcome.DONE_BEFORE);
            assertThat(home.outcome()).isEqualTo(Outcome.DONE);
            assertThat(site.owner(0)).isEqualTo("i-a0");
            assertThat(site.aws.callCounts().get("AssignPrivateIpAddresses")).isEqualTo(2);
        }
    }

    @Test
    void whatDiffersFromTheApprovedPlanIsSaidAndNothingIsDone() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "");
                ChangeDesk desk = desk(site)) {
            ChangePlan plan = desk.plan(RunKind.SWITCHOVER, "g0", "");
            desk.errand(order("17/away", plan)).run();
            ChangePlan home = desk.plan(RunKind.FAILBACK, "g0", "");
            desk.errand(order(RunKind.FAILBACK, "17/home", "", "")).run();

            ChangeResult result = desk.errand(new ChangeOrder(
                            RunKind.SWITCHOVER,
                            "g0",
                            "n2",
                            home.hash(),
                            home.plan(),
                            "hanako",
                            "build 18",
                            "",
                            "CHG-18",
                            "jenkins@ci-1",
                            "18/away",
                            Map.of()))
                    .run();

            assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
            assertThat(result.sentence())
                    .contains("What differs: the owner was n2, and is n1; the target was n1, and is n2");
            assertThat(site.owner(0)).isEqualTo("i-a0");
        }
    }

    @Test
    void outsideItsWindowNothingIsDoneAndItIsKnownWhenItOpens() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "windows: {switchover: []}");
                ChangeDesk desk = desk(site)) {
            ChangeResult result =
                    desk.errand(order(RunKind.SWITCHOVER, "17/away", "", "")).run();

            assertThat(result.outcome()).isEqualTo(Outcome.OUTSIDE_WINDOW);
            assertThat(desk.opens(RunKind.SWITCHOVER, "g0")).isEmpty();
            assertThat(desk.opens(RunKind.FAILBACK, "g0"))
                    .hasValueSatisfying(at -> assertThat(at).isBefore(Instant.parse("2999-01-01T00:00:00Z")));
            assertThat(site.owner(0)).isEqualTo("i-a0");
        }
    }

    @Test
    void aPausedGroupIsNotMoved() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 1, "");
                ChangeDesk desk = desk(site)) {
            desk.pause("g0", "build 17", "kernel update");

            ChangeResult paused =
                    desk.errand(order(RunKind.SWITCHOVER, "17/away", "", "")).run();

            assertThat(paused.outcome()).isEqualTo(Outcome.BLOCKED);
            assertThat(paused.sentence()).contains("PAUSED", "kernel update");
            assertThat(desk.unpause("g0")).isTrue();
            assertThat(desk.unpause("g0")).isFalse();
        }
    }

    @Test
    void manyGroupsAreReadInFewCalls() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 40, "");
                ChangeDesk desk = desk(site)) {
            List<GroupStatus> all = desk.status(List.of());

            long calls = site.aws.callCounts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(all).hasSize(40).allMatch(each -> each.readiness().startsWith("ready"));
            assertThat(calls).isLessThan(40);
        }
    }

    @Test
    void whatCannotBeMeantIsSaidBeforeAnythingIsDone() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 2, "");
                ChangeDesk desk = desk(site)) {
            assertThatThrownBy(() -> desk.plan(RunKind.SWITCHOVER, "g9", ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no group 'g9'");
            assertThatThrownBy(() -> desk.plan(RunKind.SWITCHOVER, "g0", "n7"))
                    .hasMessageContaining("group g0 has no node 'n7'; its nodes are [n1, n2]");
            assertThatThrownBy(() -> desk.errand(order(RunKind.SWITCHOVER, "17/away", "XYZ", "")))
                    .hasMessageContaining("the hash of a plan has 12 digits");
            assertThatThrownBy(() -> ChangeOrder.guard("RUN_IN_PROGRESS"))
                    .hasMessageContaining("no guard that a person may lift");
        }
    }

    @Test
    void aMoveOfABuildHasOneNameForEverWhateverTheJobIsCalled() {
        String away = ChangeOrder.occasionOf("運用/保守 1#17", RunKind.SWITCHOVER, "ftp", "");
        String longName = ChangeOrder.occasionOf("運".repeat(60) + "#17", RunKind.SWITCHOVER, "ftp", "");

        assertThat(away).matches("[\\x21-\\x7e]{1,200}").endsWith("%2317/switchover/ftp");
        assertThat(longName).matches("sha256-[0-9a-f]{64}");
        assertThat(ChangeOrder.occasionOf("a#17", RunKind.FAILBACK, "ftp", ""))
                .isNotEqualTo(ChangeOrder.occasionOf("a#17", RunKind.SWITCHOVER, "ftp", ""))
                .isNotEqualTo(ChangeOrder.occasionOf("a#17", RunKind.FAILBACK, "ftp", "again"));
    }

    @Test
    void answersForScriptsCanBeSavedAndSayWhatPeopleRead() throws Exception {
        try (ChangeSite site = new ChangeSite(directory, 2, "");
                ChangeDesk desk = desk(site)) {
            Map<String, Object> status = ChangeValues.ofStatus(desk.status(List.of("g1")));
            Map<String, Object> preflight = ChangeValues.ofPreflight(desk.preflight(List.of("g0"), false));
            ChangeResult result =
                    desk.errand(order(RunKind.SWITCHOVER, "17/away", "", "")).run();
            Map<String, Object> change = ChangeValues.ofRecord(ChangeRecord.read(result.document()));

            assertThat(status).containsOnlyKeys("g1");
            assertThat((Map<?, ?>) status.get("g1"))
                    .extracting("owner", "ready", "paused")
                    .containsExactly("n1", true, false);
            assertThat((Map<?, ?>) preflight.get("g0")).extracting("passes").isEqualTo(true);
            assertThat(change).containsEntry("outcome", "DONE").containsEntry("to", "n2");
            new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(List.of(status, preflight, change));
        }
    }

    @Test
    void guardsAreLiftedByLinesWithAReasonEach() {
        assertThat(ChangeOrder.overridesOf("COOLING_DOWN = disk replaced\n\n PAUSED=a=b "))
                .containsExactly(Map.entry("COOLING_DOWN", "disk replaced"), Map.entry("PAUSED", "a=b"));
        assertThatThrownBy(() -> ChangeOrder.overridesOf("COOLING_DOWN="))
                .hasMessageContaining("write a guard and the reason to lift it as GUARD=reason");
        assertThatThrownBy(() -> ChangeOrder.overridesOf("NO_STANDBY=because"))
                .hasMessageContaining("no guard that a person may lift is called 'NO_STANDBY'");
    }

    @Test
    void aRecordThatIsDamagedIsUnknownAndAForeignTextIsRefused() {
        ChangeRecord record = ChangeRecord.read(
                "{\"outcome\":7,\"entries\":[{\"event\":\"APPLIED\",\"step\":\"<b>\",\"at\":\"yesterday\"}],\"calls\":{}}");

        assertThat(record.startedAt()).isEmpty();
        assertThat(RunDrawing.draw(record)).contains("&lt;b&gt;").doesNotContain("<b>");
        assertThatThrownBy(() -> ChangeRecord.read("no json")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChangeRecord.read("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    private ChangeDesk desk(ChangeSite site) {
        return ChangeDesk.open(site.configuration(), KEYS, lines::add);
    }

    private static ChangeOrder order(String occasion, ChangePlan plan) {
        return order(RunKind.SWITCHOVER, occasion, plan.hash(), plan.plan());
    }

    private static ChangeOrder order(RunKind kind, String occasion, String hash, String plan) {
        return new ChangeOrder(
                kind,
                "g0",
                "",
                hash,
                plan,
                "hanako",
                "build maintenance #17",
                "kernel update",
                "CHG-17",
                "jenkins@ci-1",
                occasion,
                Map.of());
    }
}

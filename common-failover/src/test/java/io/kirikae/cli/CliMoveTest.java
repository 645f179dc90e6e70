package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.cli.CliSite.Result;
import io.kirikae.plan.Plan;
import io.kirikae.store.Assignment;
import io.kirikae.store.HolderId;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Run;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.store.sqlite.SqliteStore;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that move something, against a simulated AWS behind its real protocol. */
class CliMoveTest {

    private static final List<String> CHANGES = List.of("AssignPrivateIpAddresses", "UnassignPrivateIpAddresses");

    @TempDir
    Path directory;

    private CliSite site;

    @BeforeEach
    void open() {
        site = new CliSite(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void failoverMovesTheAddressAndSaysWhatProvedItAndWhatComesNext() {
        site.down(CliSite.FIRST);

        Result result = site.type("failover", "ftp", "--reason", "disk died");

        assertThat(result.code()).as(result.err() + result.out()).isEqualTo(ExitCode.DONE.code());
        assertThat(site.owner()).isEqualTo("i-0b2");
        assertThat(result.out())
                .matches("(?s)Done: run \\S+-ftp-\\S+ moved group ftp, ftp-1 -> ftp-2, in \\d+\\.\\d s\\.\n"
                        + "Proved: the service answered in \\d+ ms.*")
                .contains("Host keys: SSH clients of ", "kirikae failback ftp");
        assertThat(result.err()).contains("detect", "down 2 of 2", "decide", "applied");
    }

    @Test
    void failoverIsBlockedWhileTheServiceAnswers() {
        Result result = site.type("failover", "ftp");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out()).startsWith("Nothing was changed; ");
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void sameIncidentTwiceIsOneRun() {
        site.down(CliSite.FIRST);
        site.type("failover", "ftp", "--incident", "nagios@mon-1/4711");

        Result again = site.type("failover", "ftp", "--incident", "nagios@mon-1/4711");

        assertThat(again.code()).isEqualTo(ExitCode.DONE.code());
        assertThat(again.out()).startsWith("The incident has led to run ").contains("ended DONE");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void dryRunSaysEveryCallAndMakesNone() {
        site.down(CliSite.FIRST);

        Result result = site.type("failover", "ftp", "--dry-run");

        assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE.code());
        assertThat(result.out())
                .contains("AssignPrivateIpAddresses NetworkInterfaceId=eni-0b2 PrivateIpAddresses=" + CliSite.FLOATING
                        + " AllowReassignment=true");
        assertThat(changes()).isZero();
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void switchoverDoesOnlyWhatWasApproved() throws Exception {
        String hash = json(site.type("plan", "ftp", "--json")).get("hash").asText();

        Result other = site.type("switchover", "ftp", "--approve", "0123456789ab");
        Result approved = site.type("switchover", "ftp", "--approve", hash);

        assertThat(other.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(other.out()).contains("not the one that was approved", hash);
        assertThat(approved.code()).isEqualTo(ExitCode.DONE.code());
        assertThat(site.owner()).isEqualTo("i-0b2");
    }

    @Test
    void switchoverThatIsNotTheApprovedOneSaysWhatDiffers() throws Exception {
        Path plan = directory.resolve("plan.json");
        site.type("plan", "ftp", "--plan-file", plan.toString());
        Files.writeString(plan, Files.readString(plan).replace("eni-0b2", "eni-0b3"));

        Result result = site.type("switchover", "ftp", "--approved-plan", plan.toString());

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out())
                .contains("What differs: 'to' of secondary-ip/" + CliSite.FLOATING + " was eni-0b3, and is eni-0b2.");
        assertThat(changes()).isZero();
    }

    @Test
    void whoApprovedWhatStandsInTheHistory() throws Exception {
        Path plan = directory.resolve("plan.json");
        String hash = json(site.type("plan", "ftp", "--json", "--plan-file", plan.toString()))
                .get("hash")
                .asText();

        site.type(
                "switchover", "ftp", "--approved-plan", plan.toString(), "--approver", "hanako", "--change", "CHG-17");

        assertThat(site.type("history", "ftp").out()).contains("approved: plan " + hash + " by hanako, change CHG-17");
    }

    @Test
    void anApproverWithoutAnApprovalIsAWrongCommandLine() {
        assertThat(site.type("switchover", "ftp", "--approver", "hanako").code())
                .isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(site.type("switchover", "ftp", "--approve", "no hash").code())
                .isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(site.type("switchover", "ftp", "--approved-plan", site.config.toString())
                        .code())
                .isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
    }

    @Test
    void sameBuildTwiceIsOneSwitchover() {
        site.type("switchover", "ftp", "--incident", "jenkins@ci-1/maintenance#17/away");

        Result again = site.type("switchover", "ftp", "--incident", "jenkins@ci-1/maintenance#17/away");

        assertThat(again.code()).isEqualTo(ExitCode.DONE.code());
        assertThat(again.out()).startsWith("The incident has led to run ").contains("ended DONE");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void failbackReturnsToThePreferredNode() {
        site.type("switchover", "ftp");

        Result result = site.type("failback", "ftp");

        assertThat(result.code()).as(result.out()).isEqualTo(ExitCode.DONE.code());
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void runWhoseProofFailsIsRolledBack() throws Exception {
        site.down(CliSite.FLOATING);
        String text = Files.readString(site.config);
        Files.writeString(site.config, text + "    prove-within: 1s\n");

        Result result = site.type("switchover", "ftp");

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.ROLLED_BACK.code());
        assertThat(result.out()).startsWith("Rolled back: run ");
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void rollbackOfARunThatIsDoneMovesTheAddressBack() {
        site.type("switchover", "ftp");

        Result result = site.type("rollback", "ftp", "--reason", "old files");

        assertThat(result.code()).as(result.out()).isEqualTo(ExitCode.DONE.code());
        assertThat(site.owner()).isEqualTo("i-0a1");
        assertThat(site.type("history", "ftp", "--limit", "1").out()).contains("rollback of run", "old files");
    }

    @Test
    void resumeGoesOnWithAnUnfinishedRun() throws Exception {
        leaveUnfinishedRun();

        Result result = site.type("resume");

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.DONE.code());
        assertThat(result.out()).contains("20261121T000000Z-ftp-0001");
        assertThat(site.type("resume").out()).isEqualTo("Nothing to resume.\n");
    }

    @Test
    void pauseBlocksUntilItIsOverriddenOrEnded() {
        site.down(CliSite.FIRST);
        site.type("pause", "ftp", "--reason", "kernel update");

        Result blocked = site.type("failover", "ftp");
        Result overridden = site.type("failover", "ftp", "--dry-run", "--override", "paused=it burns");
        Result unpaused = site.type("unpause", "ftp");
        Result after = site.type("failover", "ftp", "--dry-run");

        assertThat(blocked.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(blocked.out()).contains("PAUSED", "kernel update");
        assertThat(overridden.code()).isZero();
        assertThat(unpaused.out()).isEqualTo("Group ftp is no longer paused.\n");
        assertThat(after.code()).isZero();
    }

    @Test
    void acknowledgingEndsTheCoolDown() throws Exception {
        site.down(CliSite.FIRST);
        site.type("failover", "ftp");
        site.up(CliSite.FIRST);
        site.down(CliSite.SECOND);
        Result cooling = site.type("failover", "ftp");

        Result acknowledged = site.type("acknowledge", "ftp");
        Result after = site.type("failover", "ftp");

        assertThat(cooling.out()).contains("COOLING_DOWN");
        assertThat(acknowledged.out()).startsWith("Acknowledged run ");
        assertThat(after.code()).as(after.out()).isZero();
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void secondProcessSaysWhoHoldsTheGroup() throws Exception {
        site.down(CliSite.FIRST);
        Files.writeString(site.config, "lease: {ttl: 10s, renew-every: 1s}\n" + Files.readString(site.config));
        String holder = HolderId.ofThisProcess().toString();
        try (SqliteStore store = SqliteStore.open(site.store)) {
            store.leases()
                    .write(new GroupName("ftp"), Optional.empty(), new LeaseRecord(holder, 1, Duration.ofMinutes(5)));
        }

        Result result = site.type("failover", "ftp");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out()).contains("Another process is changing group ftp", "It is held by " + holder);
        assertThat(changes()).isZero();
    }

    @Test
    void guardThatNobodyMayLiftIsRefusedAtOnce() {
        Result result = site.type("failover", "ftp", "--override", "NO_STANDBY=surely");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("NO_STANDBY cannot be overridden");
    }

    @Test
    void alertMayOverrideNothing() {
        Result result = site.type("failover", "ftp", "--incident", "nagios/1", "--override", "PAUSED=why not");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("only a person may override");
    }

    @Test
    void verboseTellsEveryCallAndQuietTellsNothing() {
        Result verbose = site.type("plan", "ftp", "-v");
        Result quiet = site.type("plan", "ftp", "-q");

        assertThat(verbose.err()).contains("DescribeInstances");
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void whoWasGivenEverythingByHandIsAssignedTheGroupAndNothingIsSaidToHaveMoved() {
        RunId earlier = new RunId("20261121T000000Z-ftp-0001");
        try (SqliteStore store = SqliteStore.open(site.store)) {
            store.assignments()
                    .advance(new Assignment(
                            new GroupName("ftp"),
                            new NodeName("ftp-2"),
                            1,
                            earlier,
                            Instant.parse("2026-11-21T00:00:00Z")));
        }

        Result planned = site.type("switchover", "ftp", "--to", "ftp-1", "--dry-run");
        Result done = site.type("switchover", "ftp", "--to", "ftp-1", "--yes");
        Result again = site.type("switchover", "ftp", "--to", "ftp-1", "--yes");

        assertThat(planned.out()).endsWith("all is on ftp-1, to which the group would be assigned.\n");
        assertThat(done.code()).as(done.err() + done.out()).isEqualTo(ExitCode.DONE.code());
        assertThat(done.out())
                .contains(" assigned group ftp to ftp-1, where all was already, and moved nothing.\nProved: ")
                .doesNotContain("Host keys");
        assertThat(again.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(changes()).isZero();
    }

    private void leaveUnfinishedRun() {
        try (SqliteStore store = SqliteStore.open(site.store)) {
            Plan nothing = new Plan(
                    new GroupName("ftp"), Optional.of(new NodeName("ftp-1")), new NodeName("ftp-1"), List.of());
            store.journal()
                    .begin(new Run(
                            new RunId("20261121T000000Z-ftp-0001"),
                            RunKind.SWITCHOVER,
                            nothing,
                            Optional.empty(),
                            1,
                            Instant.parse("2026-11-21T00:00:00Z"),
                            "operator alice",
                            ""));
        }
    }

    private long changes() {
        Map<String, Long> counts = site.aws.callCounts();
        return CHANGES.stream().mapToLong(name -> counts.getOrDefault(name, 0L)).sum();
    }

    private static JsonNode json(Result result) throws Exception {
        return new ObjectMapper().readTree(result.out());
    }
}

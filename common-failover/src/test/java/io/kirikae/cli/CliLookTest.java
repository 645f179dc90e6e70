package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.cli.CliSite.Result;
import io.kirikae.report.Concern;
import io.kirikae.simulator.iam.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look, and what they say when something is wrong. */
class CliLookTest {

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
    void statusOfAHealthyGroupIsReady() {
        Result result = site.type("status");

        assertThat(result.code()).as(result.err()).isZero();
        Golden.matches("status.txt", result.out());
    }

    @Test
    void statusAsJsonHasTheSameFacts() throws Exception {
        site.down(CliSite.FIRST);

        Result result = site.type("status", "ftp", "--json");

        JsonNode group = new ObjectMapper().readTree(result.out()).get("groups").get(0);
        assertThat(result.code()).isZero();
        assertThat(group.get("owner").asText()).isEqualTo("ftp-1");
        assertThat(group.get("readiness").asText()).isEqualTo("ready");
        assertThat(group.get("nodes").get(0).get("serves").asBoolean()).isFalse();
        assertThat(group.get("lastRun").isNull()).isTrue();
    }

    @Test
    void exitCodesInTheReportAreThoseOfTheCommand() {
        for (Concern concern : Concern.values()) {
            assertThat(ExitCode.of(concern).code()).isEqualTo(concern.exitCode());
        }
    }

    @Test
    void preflightOfASoundGroupIsReadByPeople() {
        Result result = site.type("preflight");

        assertThat(result.code()).as(result.err()).isZero();
        Golden.matches("preflight.txt", result.out());
    }

    @Test
    void preflightEndsWithItsOwnCodeWhereSomethingWouldStopAFailover() throws Exception {
        site.down(CliSite.SECOND);

        Result result = site.type("preflight", "ftp", "--json");

        JsonNode document = new ObjectMapper().readTree(result.out());
        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(document.get("exitCode").asInt()).isEqualTo(result.code());
        assertThat(document.get("groups").get(0).get("worst").asText()).isEqualTo("problem");
    }

    @Test
    void preflightWithoutAwsSaysWhatItCouldSee() throws Exception {
        site.configure("http://127.0.0.1:1");

        Result result = site.type("preflight", "--skip-permissions");

        assertThat(result.code()).as(result.out() + result.err()).isEqualTo(ExitCode.AWS.code());
        assertThat(result.out()).contains("unreachable", "node ftp-1");
    }

    @Test
    void preflightFixesNothingWhereNoRouteMoves() {
        Result result = site.type("preflight", "--fix");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(site.type("history", "--json").out()).contains("\"runs\":[]");
    }

    @Test
    void iamPolicyIsPrintedWithoutAskingAws() throws Exception {
        site.configure("http://127.0.0.1:1");

        Result result = site.type("iam-policy", "--account", "123456789012");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Policy.parse(result.out()).statements()).hasSize(3);
        Golden.matches("iam-policy.txt", result.out());
    }

    @Test
    void anAccountThatIsNoneIsRefused() {
        assertThat(site.type("iam-policy", "--account", "*").code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
    }

    @Test
    void aSimulatorWithAPolicyThatIsNoneIsNotStarted() throws Exception {
        Path file = Files.writeString(site.config.resolveSibling("policy.json"), "{}");

        Result result = site.type("simulator", "--port", "0", "--policy", file.toString());

        assertThat(result.code()).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(result.err()).contains("policy.json: a policy has the Version 2012-10-17");
    }

    @Test
    void unfencingWhereNothingIsFencedChangesNothing() {
        Result result = site.type("unfence", "ftp", "ftp-1");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out()).contains("has no fence in its configuration");
        assertThat(site.type("unfence", "ftp", "ftp-9").code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
    }

    @Test
    void planIsReadByPeople() {
        Result result = site.type("plan", "ftp");

        assertThat(result.code()).isZero();
        Golden.matches("plan.txt", result.out());
    }

    @Test
    void aGroupThatIsNamedTwiceIsPlannedOnce() {
        assertThat(site.type("plan", "ftp", "ftp").out())
                .isEqualTo(site.type("plan", "ftp").out());
    }

    @Test
    void severalGroupsHaveNoNodeInCommon() {
        Result result = site.type("plan", "ftp", "web", "--to", "ftp-1");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("--to is for one group");
    }

    @Test
    void planOfWhatIsThereAlreadyChangesNothing() {
        Result result = site.type("plan", "ftp", "--to", "ftp-1");

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out()).endsWith("Nothing would be changed.\n");
    }

    @Test
    void historyTellsARunSecondBySecond() {
        site.type("switchover", "ftp", "--reason", "kernel update");

        Result result = site.type("history", "ftp");

        assertThat(result.code()).isZero();
        Golden.matches("history.txt", result.out());
    }

    @Test
    void historyAsJsonHasTheJournal() throws Exception {
        site.type("switchover", "ftp");

        JsonNode runs = new ObjectMapper()
                .readTree(site.type("history", "--json").out())
                .get("runs");

        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).get("entries")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(runs.get(0).get("state").asText()).isEqualTo("DONE");
    }

    @Test
    void unknownGroupIsAnsweredWithTheNearestName() {
        Result result = site.type("status", "ftq");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("There is no group 'ftq'", "did you mean 'ftp'?", "Groups: ftp.");
    }

    @Test
    void unknownCommandIsAnsweredWithTheNearestName() {
        Result result = CliSite.typeExactly("failovr", "ftp");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("failover");
    }

    @Test
    void everyProblemOfTheConfigurationIsNamedWithItsPlace() throws Exception {
        Files.writeString(site.config, "lease: {tll: 15s}\ngroups: {}\nawz: {}\n");

        Result result = site.type("config", "check");

        assertThat(result.code()).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(result.err().lines())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.contains("kirikae.yaml:"));
        assertThat(result.out()).isEmpty();
    }

    @Test
    void validConfigurationIsSaidToBeValid() {
        Result result = site.type("config", "check");

        assertThat(result.code()).isZero();
        assertThat(result.out()).endsWith("kirikae.yaml: valid, 1 group.\n");
    }

    @Test
    void missingConfigurationIsNamed() {
        Result result = CliSite.typeExactly("--config", "/nowhere/kirikae.yaml", "status", "--json");

        assertThat(result.code()).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(result.err()).isEqualTo("/nowhere/kirikae.yaml: there is no such file\n");
        assertThat(result.out()).contains("\"exitCode\":6");
    }

    @Test
    void awsThatCannotBeReachedHasACodeOfItsOwn() throws Exception {
        site.configure("http://127.0.0.1:1");
        site.down(CliSite.FIRST);

        Result failover = site.type("failover", "ftp");

        assertThat(failover.code()).as(failover.out() + failover.err()).isEqualTo(ExitCode.AWS.code());
        assertThat(failover.err()).doesNotContain("\tat ");
    }

    @Test
    void storeThatMayNotBeWrittenStopsBeforeAnythingIsMoved() throws Exception {
        site.type("status");
        Files.writeString(
                site.config, Files.readString(site.config).replace(site.store.toString(), "/proc/kirikae/kirikae.db"));

        Result result = site.type("switchover", "ftp");

        assertThat(result.code()).isEqualTo(ExitCode.STORE.code());
        assertThat(result.err()).contains("/proc/kirikae").doesNotContain("\tat ");
        assertThat(site.owner()).isEqualTo("i-0a1");
    }

    @Test
    void damagedStoreIsRefusedUntilItIsSetAside() throws Exception {
        Files.writeString(site.store, "this is no database, but it is long enough to look like one ".repeat(100));

        Result refused = site.type("switchover", "ftp");
        Result check = site.type("store", "check");
        Result aside = site.type("store", "set-aside");
        Result after = site.type("switchover", "ftp");

        assertThat(refused.code()).isEqualTo(ExitCode.STORE.code());
        assertThat(refused.err()).contains("kirikae store set-aside");
        assertThat(check.code()).isEqualTo(ExitCode.STORE.code());
        assertThat(aside.code()).as(aside.err()).isZero();
        assertThat(aside.out()).contains("corrupt-");
        assertThat(after.code()).as(after.err()).isZero();
    }

    @Test
    void soundStoreIsLeftAlone() {
        site.type("status");

        Result check = site.type("store", "check");
        Result aside = site.type("store", "set-aside");

        assertThat(check.code()).isZero();
        assertThat(check.out()).endsWith("is sound.\n");
        assertThat(aside.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
    }
}

package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.cli.CliSite.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a run afterwards, and for how long. */
class HistoryTest {

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

    private JsonNode runs(String... more) throws Exception {
        String[] words = new String[more.length + 2];
        words[0] = "history";
        words[1] = "--json";
        System.arraycopy(more, 0, words, 2, more.length);
        return new ObjectMapper().readTree(site.type(words).out()).get("runs");
    }

    @Test
    void aFailoverKnowsForHowLongTheServiceWasAway() throws Exception {
        site.down(CliSite.FIRST);

        Result failover = site.type("failover", "ftp", "--incident", "nagios/4711");

        assertThat(failover.code()).as(failover.err()).isZero();
        JsonNode run = runs().get(0);
        JsonNode first = run.get("entries").get(0);
        assertThat(first.get("event").asText()).isEqualTo("SEEN_DOWN");
        assertThat(first.get("since").asDouble()).isNegative();
        assertThat(run.get("outageSeconds").asDouble())
                .isGreaterThan(-first.get("since").asDouble());
        assertThat(site.type("history", "ftp").out())
                .contains("for incident nagios/4711", "the service was away for ", "seen down: ftp-1");
    }

    @Test
    void aPlannedMoveHasNoOutage() throws Exception {
        site.type("switchover", "ftp");

        assertThat(runs().get(0).get("outageSeconds").isNull()).isTrue();
    }

    @Test
    void aGuardThatAPersonLiftedStandsInTheJournalWithTheReason() throws Exception {
        site.type("pause", "ftp", "--reason", "kernel");
        site.down(CliSite.FIRST);

        Result failover = site.type("failover", "ftp", "--override", "PAUSED=the work is over");

        assertThat(failover.code()).as(failover.err()).isZero();
        assertThat(runs().get(0).get("entries").findValuesAsText("event")).contains("OVERRIDDEN");
        assertThat(site.type("history").out()).contains("overridden: PAUSED: the work is over");
    }

    @Test
    void onlyRunsOfTheWantedTimeAreShown() throws Exception {
        site.type("switchover", "ftp");

        assertThat(runs("--since", "1h")).hasSize(1);
        assertThat(site.type("history", "--since", "1 hour").code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
    }

    @Test
    void oldRunsAreForgottenByHandAndTheLastMoveIsNot() throws Exception {
        for (int i = 0; i < 3; i++) {
            site.type("switchover", "ftp");
        }

        Result tried = site.type("store", "forget", "--older-than", "0s", "--keep", "1", "--dry-run");
        int before = runs().size();
        Result done = site.type("store", "forget", "--older-than", "0s", "--keep", "1");

        assertThat(tried.out()).isEqualTo("2 runs would be removed.\n");
        assertThat(before).isEqualTo(3);
        assertThat(done.out()).isEqualTo("2 runs removed.\n");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void nothingYoungIsForgottenByDefault() {
        site.type("switchover", "ftp");

        assertThat(site.type("store", "forget").out()).isEqualTo("0 runs removed.\n");
    }
}

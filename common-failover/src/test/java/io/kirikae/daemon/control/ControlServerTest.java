package io.kirikae.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kirikae.aws.ApiCall;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.store.Pause;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control socket answers. */
class ControlServerTest {

    private static final GroupName FTP = new GroupName("ftp");

    @TempDir
    Path directory;

    private ControlSite site;

    @BeforeEach
    void open() throws Exception {
        site = new ControlSite(
                directory,
                Set.of(new ReloadTopic(who -> "reloaded for " + who), new MetricsTopic(() -> "kirikae_up 1\n")));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private JsonNode ask(String request) throws Exception {
        return new ObjectMapper().readTree(site.ask(request));
    }

    @Test
    void statusHasTheFieldsOfTheCommandLineAndTheAgeOfWhatItSays() throws Exception {
        JsonNode answer = ask("{\"version\":1,\"ask\":\"status\"}");

        JsonNode group = answer.get("groups").get(0);
        assertThat(answer.get("ok").asBoolean()).isTrue();
        assertThat(answer.get("ageSeconds").asDouble()).isEqualTo(42);
        assertThat(group.get("owner").asText()).isEqualTo("ftp-1");
        assertThat(group.get("readiness").asText()).isEqualTo("ready");
        assertThat(group.get("condition").asText()).isEqualTo("serving");
        assertThat(group.get("outage").get("seconds").asDouble()).isEqualTo(4.6);
        assertThat(group.get("runs").get("DONE").asLong()).isEqualTo(2);
    }

    @Test
    void whatTheDaemonHasSeenSinceItsLastLookReplacesWhatTheLookSaid() throws Exception {
        site.overview.showing(FixedOverview.down(FTP, new Verdict.Blocked(Guard.ISOLATED, "no witness answers")));

        JsonNode group = ask("{\"version\":1,\"ask\":\"status\",\"groups\":[\"ftp\"]}")
                .get("groups")
                .get(0);

        assertThat(group.get("nodes").get(0).get("serves").asBoolean()).isFalse();
        assertThat(group.get("verdict").asText()).isEqualTo("blocked");
        assertThat(group.get("guard").asText()).isEqualTo("ISOLATED");
        assertThat(group.get("drift").asText()).startsWith("assigned to ftp-2");
        assertThat(group.get("outage").get("over").asBoolean()).isFalse();
    }

    @Test
    void whatAPersonHasJustWrittenIntoTheStoreIsShownAtOnce() throws Exception {
        site.store.pauses().set(FTP, new Pause("operator alice on mon-1", "kernel", Instant.EPOCH));

        JsonNode group = ask("{\"version\":1,\"ask\":\"status\"}").get("groups").get(0);

        assertThat(group.get("pausedBy").asText()).isEqualTo("operator alice on mon-1");
    }

    @Test
    void statusForPeopleSaysHowOldItIs() throws Exception {
        String text = ask("{\"version\":1,\"ask\":\"status\",\"form\":\"text\"}")
                .get("text")
                .asText();

        assertThat(text)
                .startsWith("ftp: on ftp-1; ready, ftp-2 can take over\n")
                .endsWith("seen by the daemon: serving for 3600 s; looked at as a whole 42 s ago\n");
    }

    @Test
    void aGroupThatWasNotLookedAtYetIsNoAnswer() throws Exception {
        site.overview.showing(FixedOverview.unseen(FTP));

        JsonNode answer = ask("{\"version\":1,\"ask\":\"status\"}");

        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("error").asText()).isEqualTo("not-looked-yet");
        assertThat(answer.has("groups")).isFalse();
    }

    @Test
    void whoGoesByAnotherConfigurationGetsNoAnswerAboutThisOne() throws Exception {
        assertThat(ask("{\"version\":1,\"ask\":\"status\",\"site\":\"other\"}")
                        .get("error")
                        .asText())
                .isEqualTo("other-site");
        assertThat(ask("{\"version\":1,\"ask\":\"status\",\"site\":\"mark\"}")
                        .get("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anUnknownGroupIsNoAnswerWhateverItsName() throws Exception {
        for (String name : new String[] {"ftq", "", "../../etc/passwd", "a\\u0000b"}) {
            assertThat(ask("{\"version\":1,\"ask\":\"status\",\"groups\":[\"" + name + "\"]}")
                            .get("error")
                            .asText())
                    .isEqualTo("unknown-group");
        }
    }

    @Test
    void vitalsCountCallsToAwsByAction() throws Exception {
        site.calls.ended(call(Optional.empty()));
        site.calls.ended(call(Optional.of("RequestLimitExceeded")));
        site.calls.ended(call(Optional.of("UnauthorizedOperation")));

        JsonNode vitals = ask("{\"version\":1,\"ask\":\"vitals\"}");

        JsonNode calls = vitals.get("awsCalls").get(0);
        assertThat(calls.get("action").asText()).isEqualTo("DescribeAddresses");
        assertThat(calls.get("calls").asLong()).isEqualTo(3);
        assertThat(calls.get("failures").asLong()).isEqualTo(2);
        assertThat(calls.get("throttles").asLong()).isEqualTo(1);
        assertThat(calls.get("seconds").asDouble()).isEqualTo(0.3);
        assertThat(vitals.get("awsTrouble").asText()).isEqualTo("connection refused");
        assertThat(vitals.get("duties").get(0).get("name").asText()).isEqualTo("monitor");
    }

    private static ApiCall call(Optional<String> failure) {
        return new ApiCall("Ec2", "DescribeAddresses", Duration.ofMillis(100), failure, Optional.empty());
    }

    @Test
    void reloadKnowsFromTheKernelWhoAsked() throws Exception {
        assertThat(ask("{\"version\":1,\"ask\":\"reload\"}").get("message").asText())
                .isEqualTo("reloaded for user " + System.getProperty("user.name") + " by the control socket");
    }

    @Test
    void metricsComeAsText() throws Exception {
        assertThat(ask("{\"version\":1,\"ask\":\"metrics\"}").get("text").asText())
                .isEqualTo("kirikae_up 1\n");
    }

    @Test
    void versionNamesTheProcess() throws Exception {
        JsonNode version = ask("{\"version\":1,\"ask\":\"version\"}");

        assertThat(version.get("build").asText()).isEqualTo("kirikae 0.1.0");
        assertThat(version.get("pid").asLong())
                .isEqualTo(ProcessHandle.current().pid());
    }
}

package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.ProbeResult;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final NodeName FTP_1 = new NodeName("ftp-1");
    private static final NodeName FTP_2 = new NodeName("ftp-2");
    private static final ProbeResult UP = new ProbeResult.Up(Duration.ZERO, List.of(), "");
    private static final ProbeResult DOWN = new ProbeResult.Down("refused", Duration.ZERO, List.of());
    private static final ProbeResult CANNOT_TELL = new ProbeResult.CannotTell("no socket", Duration.ZERO, List.of());
    private static final NodeView OWNER = node("ftp-1", UP);

    @Test
    void readyWhenAStandbyServesAndNothingIsInTheWay() {
        GroupView view = view(OWNER, node("ftp-2", UP));

        assertThat(Readiness.of(view)).isEqualTo(new Readiness.Ready(FTP_2, List.of()));
    }

    @Test
    void readyWithRemarksThatAreNoFailure() {
        ProbeResult expiring = new ProbeResult.Up(Duration.ZERO, List.of(), "the certificate expires in 6 days");
        NodeView standby = new NodeView(
                FTP_2,
                List.of(new ProbeView("ftp", true, expiring), new ProbeView("ping", false, DOWN)),
                Optional.of(new InstanceView("running", true, "system status check impaired")),
                List.of());

        Readiness readiness = Readiness.of(view(OWNER, standby));

        assertThat(readiness)
                .isEqualTo(new Readiness.Ready(
                        FTP_2,
                        List.of(
                                "ftp: the certificate expires in 6 days",
                                "ping: refused",
                                "EC2 says running, system status check impaired")));
    }

    @Test
    void notReadyWhenTheStandbyDoesNotServe() {
        GroupView view = view(OWNER, node("ftp-2", DOWN));

        assertThat(Readiness.of(view)).isEqualTo(new Readiness.NotReady(List.of("ftp-2: ftp: refused")));
    }

    @Test
    void notReadyWhenThePreflightFoundObstacles() {
        NodeView standby = new NodeView(
                FTP_2,
                List.of(new ProbeView("ftp", true, UP)),
                Optional.empty(),
                List.of("other zone", "no free device index"));

        Readiness readiness = Readiness.of(view(OWNER, standby));

        assertThat(readiness).isEqualTo(new Readiness.NotReady(List.of("ftp-2: other zone, no free device index")));
    }

    @Test
    void cannotTellWhenTheProbeOfTheStandbyCannot() {
        GroupView view = view(OWNER, node("ftp-2", CANNOT_TELL));

        assertThat(Readiness.of(view))
                .isEqualTo(new Readiness.CannotTell(List.of("ftp-2: ftp cannot tell: no socket")));
    }

    @Test
    void notReadyWhenEc2KnowsBetterThanAProbeThatCannotTell() {
        NodeView standby = new NodeView(
                FTP_2,
                List.of(new ProbeView("ftp", true, CANNOT_TELL)),
                Optional.of(new InstanceView("stopped", true, "")),
                List.of());

        Readiness readiness = Readiness.of(view(OWNER, standby));

        assertThat(readiness)
                .isEqualTo(new Readiness.NotReady(List.of("ftp-2: ftp cannot tell: no socket, EC2 says stopped")));
    }

    @Test
    void namesTheFirstAbleOfSeveral() {
        GroupView view = view(OWNER, node("ftp-2", DOWN), node("ftp-3", UP));

        assertThat(Readiness.of(view)).isEqualTo(new Readiness.Ready(new NodeName("ftp-3"), List.of()));
    }

    @Test
    void cannotTellWhileAwsDoesNotAnswerOrTheOwnerIsUnclear() {
        GroupView view = new GroupView(
                new GroupName("ftp"),
                List.of(OWNER, node("ftp-2", UP)),
                new OwnerView.Unclear("eni-0c3 is detaching"),
                RoundCounter.none(),
                List.of(),
                Optional.of("connect timed out"),
                Standing.clear(),
                Request.by(Trigger.MONITOR));

        assertThat(Readiness.of(view))
                .isEqualTo(new Readiness.CannotTell(List.of(
                        "AWS cannot be asked (connect timed out)",
                        "it is unclear who has the addresses (eni-0c3 is detaching)")));
    }

    @Test
    void cannotTellWhenEverythingIsSilentAtOnce() {
        GroupView view = view(node("ftp-1", DOWN), node("ftp-2", DOWN));

        assertThat(Readiness.of(view))
                .isEqualTo(new Readiness.CannotTell(
                        List.of("nothing that was looked at answers, which looks like us being cut off")));
    }

    private static GroupView view(NodeView... nodes) {
        return new GroupView(
                new GroupName("ftp"),
                List.of(nodes),
                new OwnerView.On(FTP_1),
                RoundCounter.none(),
                List.of(),
                Optional.empty(),
                Standing.clear(),
                Request.by(Trigger.MONITOR));
    }

    private static NodeView node(String name, ProbeResult result) {
        return new NodeView(
                new NodeName(name), List.of(new ProbeView("ftp", true, result)), Optional.empty(), List.of());
    }
}

package io.kirikae.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.simulator.behaviour.Draws;
import io.kirikae.simulator.behaviour.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrillTest {

    static Stream<Arguments> everyMechanismAndFailure() {
        return Mechanisms.NAMES.stream()
                .flatMap(mechanism -> Arrays.stream(Failure.values()).map(failure -> Arguments.of(mechanism, failure)));
    }

    /** Several at once, as each has addresses of its own and mostly waits. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("everyMechanismAndFailure")
    void bringsTheServiceToTheStandby(String mechanism, Failure failure) throws Exception {
        DrillOptions options = Drills.instant().withMechanism(mechanism).withFailure(failure);

        DrillResult result = Drills.hold(options);

        assertThat(result.state()).as(Drills.words(result)).isEqualTo("DONE");
        assertThat(result.servedBy()).contains("ftp-2");
        assertThat(result.served()).isTrue();
        assertThat(result.outage()).isPresent();
        Split split = result.outage().orElseThrow().split();
        assertThat(split.detect() + split.decide() + split.aws() + split.ours() + split.prove() + split.client())
                .isEqualTo(split.outage());
        assertThat(List.of(split.detect(), split.decide(), split.aws(), split.ours(), split.prove(), split.client()))
                .allMatch(part -> part >= 0);
        assertThat(result.changes()).isPositive();
        // A server that cannot be reached is left as it is; it does not stop the run.
        assertThat(result.steps())
                .isNotEmpty()
                .allMatch(step -> step.state().equals("APPLIED")
                        || (step.state().equals("LEFT") && step.key().startsWith("host/ftp-1/")));
    }

    @Test
    void showsWhatHappenedInThisOrder() throws Exception {
        DrillResult result = Drills.hold(Drills.instant());

        // The client and the network go on beside the failover, so their lines may stand anywhere.
        String lines = result.shown().stream()
                .filter(moment -> moment.kind().who() != Moment.Who.CLIENT
                        && moment.kind().who() != Moment.Who.AWS)
                .map(moment -> TimelineText.line(result.since(moment.at()), moment))
                .map(DrillTest::withoutTimes)
                .collect(Collectors.joining("\n"));
        assertThat(lines).isEqualTo("""
                        T  drill    ftp-1 refuses connections
                        T  monitor  ftp-1: ftp: connection refused by 127.77.N.10:PORT (down 1 of 3)
                        T  monitor  ftp-2: ftp answers
                        T  monitor  ftp-1: ftp: connection refused by 127.77.N.10:PORT (down 2 of 3)
                        T  monitor  ftp-2: ftp answers
                        T  monitor  ftp-1: ftp: connection refused by 127.77.N.10:PORT (down 3 of 3)
                        T  monitor  ftp-2: ftp answers
                        T  decide   move to ftp-2: ftp-1 is down (ftp: connection refused by 127.77.N.10:PORT; 3 rounds in a row), and ftp-2 can serve
                        T  decide   run RUN: 1 change(s)
                        T  decide   plan HASH: associate eipalloc-0f3 with 127.77.N.20 on eni-0d1 (was 127.77.N.10 on eni-0d0)
                        T  engine   elastic-ip/eipalloc-0f3 STARTED associate eipalloc-0f3 with 127.77.N.20 on eni-0d1 (was 127.77.N.10 on eni-0d0)
                        T  engine   elastic-ip/eipalloc-0f3 APPLIED
                        T  prove    PROVED answered in MS ms
                        T  engine   ENDED DONE The service answers through the address on ftp-2.""");
    }

    private static String withoutTimes(String line) {
        return line.replaceFirst("^ *[0-9.]+", "T")
                .replaceAll("127\\.77\\.\\d+\\.", "127.77.N.")
                .replaceAll("(127\\.77\\.N\\.\\d+):\\d+", "$1:PORT")
                .replaceAll("run \\S+:", "run RUN:")
                .replaceAll("plan [0-9a-f]{12}:", "plan HASH:")
                .replaceAll("in \\d+ ms", "in MS ms");
    }

    @Test
    void settlesALostReplyByReading() throws Exception {
        DrillResult result = Drills.hold(Drills.instant().withFault("lost-reply(AssociateAddress)x1"));

        assertThat(result.state()).isEqualTo("DONE");
        assertThat(result.changes()).isEqualTo(1);
    }

    @Test
    void callsAgainWhenAwsThrottles() throws Exception {
        DrillResult result = Drills.hold(Drills.instant().withFault("throttle(AssociateAddress)x2"));

        assertThat(result.state()).isEqualTo("DONE");
        assertThat(result.changes()).isEqualTo(3);
        assertThat(Drills.words(result)).contains("RequestLimitExceeded").contains("REPEATED");
    }

    @Test
    void saysThatNothingWasChangedWhereAwsRefuses() throws Exception {
        DrillResult result = Drills.hold(Drills.instant().withFault("denied(AssociateAddress)"));

        assertThat(result.state()).isEqualTo("REFUSED");
        assertThat(result.served()).isFalse();
        assertThat(result.outage()).isEmpty();
        assertThat(String.join("\n", TimelineText.summary(result))).contains("has not ended");
    }

    @Test
    void goesOnAfterItsProcessWasKilled() throws Exception {
        DrillOptions options = Drills.instant().withMechanism("network-interface");

        DrillResult result = Drills.hold(options.killedAfter("network-interface/eni-0f3/detach"));

        assertThat(result.state()).as(Drills.words(result)).isEqualTo("DONE");
        assertThat(result.servedBy()).contains("ftp-2");
        assertThat(Drills.words(result)).contains("was killed").contains("RESUMED");
    }

    @Test
    void namesTheStepsWhereTheOneToBeKilledAfterNeverCame() {
        DrillOptions options = Drills.instant().killedAfter("no-such-step");

        assertThatThrownBy(() -> Drills.hold(options))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("elastic-ip/eipalloc-0f3");
    }

    @Test
    void takesTheDurationsOfItsSeed() throws Exception {
        long seed = 4711;
        Duration drawn =
                new Draws(seed).duration("address effect", Durations.aws().addressEffect());

        DrillResult result = Drills.hold(DrillOptions.defaults(seed).withFailure(Failure.REFUSE));

        Moment call = only(result, Moment.Kind.CHANGE);
        Moment followed = only(result, Moment.Kind.NETWORK);
        assertThat(followed.at().minus(call.began())).isGreaterThanOrEqualTo(drawn);
        assertThat(followed.at().minus(call.at())).isLessThan(drawn.plusSeconds(2));
    }

    private static Moment only(DrillResult result, Moment.Kind kind) {
        List<Moment> found = result.moments().stream()
                .filter(moment -> moment.kind() == kind)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}

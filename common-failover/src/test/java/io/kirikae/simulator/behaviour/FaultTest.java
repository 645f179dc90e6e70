package io.kirikae.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle",
                "lost-reply(AssociateAddress)",
                "lost-reply(AssociateAddress)x1",
                "throttle@0.3",
                "slow(5s)",
                "stale-reads(30s)x2",
                "denied(AttachNetworkInterface)",
                "detach-stuck",
                "api-down",
                "expired-credentials",
                "prior-request",
                "no-capacity"
            })
    void isWrittenTheWayItIsRead(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "throttle@2", "throttlex0", "slow(soon)", "lost-reply(", "throttle; rm"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse(text));
    }

    @Test
    void endsAfterTheNumberOfTimes() {
        Faults faults = Faults.none().add("lost-reply(AssociateAddress)x2");

        assertThat(faults.strikes(Fault.Kind.LOST_REPLY, "ReplaceRoute")).isFalse();
        assertThat(faults.strikes(Fault.Kind.LOST_REPLY, "AssociateAddress")).isTrue();
        assertThat(faults.strikes(Fault.Kind.LOST_REPLY, "AssociateAddress")).isTrue();
        assertThat(faults.strikes(Fault.Kind.LOST_REPLY, "AssociateAddress")).isFalse();
        assertThat(faults.inForce()).isEmpty();
    }

    @Test
    void strikesTheSameCallsForTheSameSeed() {
        assertThat(pattern(7)).isEqualTo(pattern(7)).contains(true, false);
        assertThat(pattern(7)).isNotEqualTo(pattern(8));
    }

    @Test
    void saysHowLong() {
        Faults faults = Faults.none().add("slow(250ms)").add("stale-reads");

        assertThat(faults.delay("DescribeAddresses")).isEqualTo(Duration.ofMillis(250));
        assertThat(faults.staleness("DescribeAddresses")).isEqualTo(Duration.ofSeconds(10));
    }

    private static List<Boolean> pattern(long seed) {
        Faults faults = Faults.random(seed, 1);
        return IntStream.range(0, 200)
                .mapToObj(i -> faults.strikes(Fault.Kind.LOST_REPLY, "AssociateAddress"))
                .toList();
    }
}

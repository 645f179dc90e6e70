package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.CallRate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A zone is lost with all its groups; through the real SDK, on a simulated AWS that throttles and takes its time. */
class MassFailoverTest {

    private static final int GROUPS = 150;

    @Test
    void elasticIpAddressesMoveAsFastAsAwsTakesThemAndNoneIsRefused() throws Exception {
        MassFailover.Result result = MassFailover.of(Outage.ELASTIC_IP, GROUPS, true);

        Duration best = CallRate.of("AssociateAddress").atBest(GROUPS);
        assertThat(result.ends()).isEqualTo(Map.of("DONE", GROUPS));
        assertThat(result.calls()).containsEntry("AssociateAddress", GROUPS);
        assertThat(result.refused()).isEmpty();
        assertThat(result.took()).isBetween(best, best.plus(Duration.ofSeconds(6)));
    }

    @Test
    void privateAddressesOfSharedInterfacesMoveInAFewCalls() throws Exception {
        MassFailover.Result result = MassFailover.of(Outage.SECONDARY_IP, GROUPS, true);

        assertThat(result.ends()).isEqualTo(Map.of("DONE", GROUPS));
        assertThat(result.calls().get("AssignPrivateIpAddresses")).isBetween(Outage.HOSTS, 2 * Outage.HOSTS);
        assertThat(result.refused()).isEmpty();
    }
}

package io.kirikae.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.CallRate;
import io.kirikae.store.Event;
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

    @Test
    void whatSsmRefusesBecauseOthersAskTooMuchIsAskedAgain() throws Exception {
        int groups = 50;
        MassFailover.Result result = MassFailover.shared(Outage.HOST, groups, 4);

        assertThat(result.refused()).containsKey("SendCommand");
        assertThat(result.ends()).isEqualTo(Map.of("DONE", groups));
        assertThat(result.events()).doesNotContainKeys(Event.FAILED, Event.NOT_PROVED);
    }

    @Test
    void hostsThatAreToldBySsmWaitForTheirTurnAndNoneIsLeftUntold() throws Exception {
        int groups = 100;
        MassFailover.Result result = MassFailover.of(Outage.HOST, groups, true);

        assertThat(result.ends()).isEqualTo(Map.of("DONE", groups));
        assertThat(result.told()).isEqualTo(groups);
        assertThat(result.refused()).isEmpty();
        assertThat(result.events()).doesNotContainKeys(Event.FAILED, Event.REPEATED, Event.NOT_PROVED);
        assertThat(result.use())
                .filteredOn(
                        use -> use.bucket().endsWith("Command") || use.bucket().equals("GetCommandInvocation"))
                .allSatisfy(use -> assertThat(use.calls())
                        .isEqualTo(result.calls().get(use.bucket()).longValue()))
                .hasSize(2);
        Duration best = CallRate.of("SendCommand").atBest(result.calls().get("SendCommand"));
        assertThat(result.took()).isBetween(best, best.plus(Duration.ofSeconds(30)));
    }
}

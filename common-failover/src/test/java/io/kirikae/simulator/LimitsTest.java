package io.kirikae.simulator;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static io.kirikae.simulator.SimulatorFixture.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** How much of it AWS takes: of calls in a time, of values in a filter, of ids in a call, of items on a page. */
class LimitsTest {

    private final VirtualTime time = new VirtualTime();
    private final SimulatorFixture fixture = new SimulatorFixture(
            SimulatorFixture.pair().build(), SimulatorOptions.defaults().withDurations(Durations.instant()), time);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void readingsWithAFilterAreTakenAHundredAtOnceAndTwentyASecond() {
        assertThat(taken(150, this::filtered)).isEqualTo(100);
        time.advance(Duration.ofSeconds(1));
        assertThat(taken(50, this::filtered)).isEqualTo(20);
    }

    @Test
    void readingsOfEverythingHaveASmallerBucketOfTheirOwn() {
        assertThat(taken(100, () -> fixture.ec2.describeInstances())).isEqualTo(50);
        assertThat(taken(150, this::filtered)).isEqualTo(100);
        time.advance(Duration.ofSeconds(1));
        assertThat(taken(50, () -> fixture.ec2.describeInstances())).isEqualTo(10);
    }

    @Test
    void assigningAddressesHasALargerBucketThanOtherChanges() {
        assertThat(taken(
                        150,
                        () -> fixture.ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId("eni-0a1")
                                .privateIpAddresses("172.16.11.40")
                                .allowReassignment(true))))
                .isEqualTo(100);
        assertThat(taken(
                        150,
                        () -> fixture.ec2.associateAddress(
                                r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0a1"))))
                .isEqualTo(50);
        time.advance(Duration.ofSeconds(1));
        assertThat(taken(
                        50,
                        () -> fixture.ec2.associateAddress(
                                r -> r.allocationId("eipalloc-0e1").networkInterfaceId("eni-0a1"))))
                .isEqualTo(5);
    }

    @Test
    void allFiltersOfACallTogetherTakeTwoHundredValues() {
        assertThatCode(() -> fixture.ec2.describeNetworkInterfaces(
                        r -> r.filters(filter("network-interface-id", ids("eni-", 199)), filter("vpc-id", "vpc-1"))))
                .doesNotThrowAnyException();
        assertError(
                () -> fixture.ec2.describeNetworkInterfaces(
                        r -> r.filters(filter("network-interface-id", ids("eni-", 200)), filter("vpc-id", "vpc-1"))),
                "FilterLimitExceeded",
                400,
                "200");
    }

    @Test
    void aPageOfRouteTablesIsSmallerThanOthers() {
        assertThatCode(() -> fixture.ec2.describeRouteTables(r -> r.maxResults(100)))
                .doesNotThrowAnyException();
        assertError(
                () -> fixture.ec2.describeRouteTables(r -> r.maxResults(101)),
                "InvalidParameterValue",
                400,
                "from 5 to 100");
        assertThatCode(() -> fixture.ec2.describeInstances(r -> r.maxResults(1000)))
                .doesNotThrowAnyException();
    }

    @Test
    void theStatusOfAHundredInstancesIsToldAtOnce() {
        assertError(
                () -> fixture.ec2.describeInstanceStatus(r -> r.instanceIds(ids("i-", 101))),
                "InvalidParameterValue",
                400,
                "100");
    }

    @Test
    void aFilterFindsPlainWordsAndWildcardsInOneGo() {
        List<String> found = fixture
                .ec2
                .describeInstances(r -> r.filters(filter("instance-id", "i-0a1", "i-0c*", "i-absent")))
                .reservations()
                .stream()
                .map(reservation -> reservation.instances().get(0).instanceId())
                .toList();

        assertThat(found).containsExactly("i-0a1", "i-0c3");
    }

    private void filtered() {
        fixture.ec2.describeInstances(r -> r.filters(filter("instance-id", "i-0a1")));
    }

    private static String[] ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(number -> prefix + number).toArray(String[]::new);
    }

    /** How many of so many calls were taken; the others were refused as too many and for nothing else. */
    private static int taken(int calls, Runnable call) {
        int taken = 0;
        for (int i = 0; i < calls; i++) {
            try {
                call.run();
                taken++;
            } catch (Ec2Exception e) {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
                assertThat(e.statusCode()).isEqualTo(503);
            }
        }
        return taken;
    }
}

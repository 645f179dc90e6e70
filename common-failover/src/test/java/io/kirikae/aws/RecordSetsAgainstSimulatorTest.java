package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.dns.RecordSets.Lookup;
import io.kirikae.mechanism.dns.RecordSets.Submission;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordSetsAgainstSimulatorTest extends SimulatedAwsTest {

    private static final HostedZoneId ZONE = new HostedZoneId("Z1");
    private static final String NAME = "ftp.example.com";
    private static final RecordContent ON_OWNER = content(OWNER_IP.value());
    private static final RecordContent ON_STANDBY = content(STANDBY_IP.value());

    private static RecordContent content(String address) {
        return new RecordContent(List.of(address), Duration.ofSeconds(60));
    }

    private Lookup find(String name, Optional<String> setIdentifier) {
        return aws.recordSets().find(ZONE, name, RecordType.A, setIdentifier);
    }

    private Submission upsert(String name, Optional<Weight> weight, RecordContent content) {
        return aws.recordSets().upsert(ZONE, name, RecordType.A, weight, content);
    }

    @Test
    void findsASimpleRecordInOneCall() {
        assertThat(find(NAME, Optional.empty())).isEqualTo(new Lookup.Found(ON_OWNER, Optional.empty()));
        assertThat(counter.total()).isEqualTo(1);
    }

    @Test
    void missesWhatIsNotThere() {
        assertThat(find("ft.example.com", Optional.empty())).isEqualTo(new Lookup.Absent());
        assertThat(find("zzz.example.com", Optional.empty())).isEqualTo(new Lookup.Absent());
    }

    @Test
    void upsertIsShownAtOnceAndComesIntoForce() {
        Submission submission = upsert(NAME, Optional.empty(), ON_STANDBY);

        assertThat(submission.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(NAME, Optional.empty())).isEqualTo(new Lookup.Found(ON_STANDBY, Optional.empty()));
        assertThat(aws.recordSets().inSync(submission.changeId().orElseThrow())).isTrue();
    }

    @Test
    void weightedRecordsAreToldApart() {
        Weight first = new Weight("first", 200);
        Weight second = new Weight("second", 0);
        upsert("pool.example.com", Optional.of(first), ON_OWNER);
        upsert("pool.example.com", Optional.of(second), ON_STANDBY);

        assertThat(find("pool.example.com", Optional.of("second")))
                .isEqualTo(new Lookup.Found(ON_STANDBY, Optional.of(second)));
        assertThat(find("pool.example.com", Optional.of("first")))
                .isEqualTo(new Lookup.Found(ON_OWNER, Optional.of(first)));
        assertThat(find("pool.example.com", Optional.of("middle"))).isEqualTo(new Lookup.Absent());
        assertThat(find("pool.example.com", Optional.empty())).isInstanceOf(Lookup.Foreign.class);
    }

    @Test
    void simpleRecordIsForeignWhereAWeightedOneIsMeant() {
        assertThat(find(NAME, Optional.of("kirikae"))).isInstanceOf(Lookup.Foreign.class);
    }

    @Test
    void wildcardComesBackInItsEscapedFormAndIsFound() {
        upsert("*.example.com", Optional.empty(), ON_OWNER);

        assertThat(find("*.example.com", Optional.empty())).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void deleteTakesTheExactContentOnly() {
        Submission wrong = aws.recordSets().delete(ZONE, NAME, RecordType.A, Optional.empty(), ON_STANDBY);
        Submission right = aws.recordSets().delete(ZONE, NAME, RecordType.A, Optional.empty(), ON_OWNER);

        assertThat(wrong.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) wrong.outcome()).code()).isEqualTo("InvalidChangeBatch");
        assertThat(right.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(find(NAME, Optional.empty())).isEqualTo(new Lookup.Absent());
    }

    @Test
    void priorRequestIsNotNow() {
        simulated.faults().add("prior-request");

        assertThat(upsert(NAME, Optional.empty(), ON_STANDBY).outcome()).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void unknownZoneIsRefused() {
        Submission submission =
                aws.recordSets().upsert(new HostedZoneId("Z0DEAD"), NAME, RecordType.A, Optional.empty(), ON_STANDBY);

        assertThat(submission.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) submission.outcome()).code()).isEqualTo("NoSuchHostedZone");
    }
}

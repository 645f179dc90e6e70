package io.kirikae.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.volume.Volumes.Attachment;
import io.kirikae.topology.VolumeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VolumesAgainstSimulatorTest extends SimulatedAwsTest {

    private static final VolumeId DATA = new VolumeId("vol-01");
    private static final VolumeId FAR = new VolumeId("vol-0far");

    private static String code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refused.code()
                : outcome instanceof Outcome.NotNow notNow ? notNow.code() : outcome.toString();
    }

    @Test
    void describesWhereAVolumeIs() {
        assertThat(aws.volumes().describe(DATA).zone()).isEqualTo("ap-northeast-1a");
        assertThat(aws.volumes().describe(DATA).attachments())
                .containsExactly(new Attachment(OWNER, "/dev/sdf", "attached"));
        assertThat(aws.volumes().describe(FAR).state()).isEqualTo("available");
    }

    @Test
    void unknownVolumeIsNotFound() {
        CloudException refused =
                catchThrowableOfType(CloudException.class, () -> aws.volumes().describe(new VolumeId("vol-404")));

        assertThat(refused.kind()).isEqualTo(CloudException.Kind.NOT_FOUND);
        assertThat(refused.code()).isEqualTo("InvalidVolume.NotFound");
    }

    @Test
    void namesInUseAreKnownByInstance() {
        assertThat(aws.volumes().devices(List.of(OWNER, STANDBY))).isEqualTo(Map.of(OWNER, Set.of("/dev/sdf")));
    }

    @Test
    void movesFromAnInstanceThatIsStopped() {
        world().stopInstance(OWNER.value());
        Outcome detached = aws.volumes().detach(DATA, OWNER);
        String between = aws.volumes().describe(DATA).state();
        Outcome attached = aws.volumes().attach(DATA, STANDBY, "/dev/sdf");

        assertThat(detached).isInstanceOf(Outcome.Applied.class);
        assertThat(between).isEqualTo("available");
        assertThat(attached).isInstanceOf(Outcome.Applied.class);
        assertThat(world().instanceOfVolume(DATA.value())).contains(STANDBY.value());
    }

    @Test
    void aVolumeThatIsMountedStaysBusy() {
        Outcome detached = aws.volumes().detach(DATA, OWNER);

        assertThat(detached).isInstanceOf(Outcome.Applied.class);
        assertThat(aws.volumes().describe(DATA).attachments())
                .extracting(Attachment::state)
                .containsExactly("busy");
    }

    @Test
    void attachingWhatIsAttachedIsSettledByReading() {
        assertThat(aws.volumes().attach(DATA, STANDBY, "/dev/sdg")).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void anotherZoneIsRefused() {
        assertThat(code(aws.volumes().attach(FAR, STANDBY, "/dev/sdf"))).isEqualTo("InvalidVolume.ZoneMismatch");
    }

    @Test
    void aNameInUseIsRefused() {
        world().stopInstance(OWNER.value());

        assertThat(code(aws.volumes().attach(new VolumeId("vol-02"), OWNER, "/dev/sdf")))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void detachingFromSomebodyElseIsSettledByReading() {
        assertThat(code(aws.volumes().detach(DATA, STANDBY))).isEqualTo("InvalidAttachment.NotFound");
        assertThat(world().instanceOfVolume(DATA.value())).contains(OWNER.value());
    }
}

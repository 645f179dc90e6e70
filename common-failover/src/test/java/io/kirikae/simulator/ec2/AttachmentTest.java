package io.kirikae.simulator.ec2;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

class AttachmentTest {

    private final SimulatorFixture fixture = new SimulatorFixture(
            SimulatorFixture.pair()
                    .networkInterface("eni-0f2", "subnet-a", "172.16.11.31")
                    .networkInterface("eni-0f3", "subnet-a", "172.16.11.32")
                    .networkInterface("eni-0f4", "subnet-a", "172.16.11.33")
                    .networkInterface("eni-0f9", "subnet-a", "172.16.11.39")
                    .requesterManaged("eni-0f9")
                    .build(),
            SimulatorOptions.instant());

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void movesAnInterfaceFromOneInstanceToTheOther() {
        fixture.ec2.detachNetworkInterface(
                r -> r.attachmentId(see("eni-0f1").attachment().attachmentId()));

        assertThat(see("eni-0f1").status()).isEqualTo(NetworkInterfaceStatus.AVAILABLE);
        assertThat(see("eni-0f1").attachment()).isNull();

        AttachNetworkInterfaceResponse attached = attach("eni-0f1", "i-0b2", 1);

        assertThat(attached.attachmentId()).startsWith("eni-attach-");
        assertThat(attached.networkCardIndex()).isZero();
        assertThat(see("eni-0f1").status()).isEqualTo(NetworkInterfaceStatus.IN_USE);
        assertThat(see("eni-0f1").attachment().status()).isEqualTo(AttachmentStatus.ATTACHED);
        assertThat(see("eni-0f1").attachment().instanceId()).isEqualTo("i-0b2");
        assertThat(see("eni-0f1").attachment().deviceIndex()).isEqualTo(1);
        assertThat(fixture.aws.world().instanceOfInterface("eni-0f1")).contains("i-0b2");
    }

    @Test
    void refusesAnInterfaceThatIsInUse() {
        assertError(
                () -> attach("eni-0f1", "i-0b2", 1),
                "InvalidNetworkInterface.InUse",
                400,
                "Interface: [eni-0f1] in use.");
    }

    @Test
    void refusesAnInstanceInAnotherZone() {
        assertError(
                () -> attach("eni-0f2", "i-0c3", 1),
                "InvalidParameterCombination",
                400,
                "You may not attach a network interface to an instance if they are not in the same availability zone");
    }

    @Test
    void refusesADeviceIndexThatIsTaken() {
        assertError(
                () -> attach("eni-0f2", "i-0a1", 1),
                "InvalidParameterValue",
                400,
                "Instance 'i-0a1' already has an interface attached at device index '1'");
        assertError(
                () -> attach("eni-0f2", "i-0a1", 0),
                "InvalidParameterValue",
                400,
                "already has an interface attached at device index '0'");
    }

    @Test
    void refusesMoreInterfacesThanTheTypeAllows() {
        attach("eni-0f2", "i-0a1", 2);

        assertError(() -> attach("eni-0f3", "i-0a1", 3), "AttachmentLimitExceeded", 400, "m5.large");
    }

    @Test
    void attachesToAStoppedInstanceButNotToATerminatedOne() {
        fixture.aws.world().stopInstance("i-0b2");
        attach("eni-0f2", "i-0b2", 1);
        fixture.aws.world().terminate("i-0a1");

        assertThat(see("eni-0f2").attachment().status()).isEqualTo(AttachmentStatus.ATTACHED);
        assertError(() -> attach("eni-0f3", "i-0a1", 1), "IncorrectState", 400, "i-0a1");
    }

    @Test
    void namesWhatDoesNotExist() {
        assertError(() -> attach("eni-0dead", "i-0b2", 1), "InvalidNetworkInterfaceID.NotFound", 400, "eni-0dead");
        assertError(() -> attach("eni-0f2", "i-0dead", 1), "InvalidInstanceID.NotFound", 400, "i-0dead");
        assertError(() -> attach("eni-0f2", "nonsense", 1), "InvalidInstanceID.Malformed", 400, "nonsense");
        assertError(() -> detach("eni-attach-0dead"), "InvalidAttachmentID.NotFound", 400, "eni-attach-0dead");
        assertError(() -> detach("eni-0f1"), "InvalidNetworkInterfaceAttachmentId.Malformed", 400, "eni-0f1");
        assertError(
                () -> fixture.ec2.attachNetworkInterface(
                        r -> r.networkInterfaceId("eni-0f2").instanceId("i-0b2")),
                "MissingParameter",
                400,
                "deviceIndex");
    }

    @Test
    void keepsPrimaryInterfacesAndThoseOfServicesWhereTheyAre() {
        assertError(() -> detach("eni-attach-0a1"), "OperationNotPermitted", 400, "device index 0");
        assertError(() -> attach("eni-0f9", "i-0b2", 1), "OperationNotPermitted", 400, "ela-attach");
    }

    @Test
    void answersADryRunByTheErrorThatAwsUsesForSuccess() {
        assertError(
                () -> fixture.ec2.attachNetworkInterface(r -> r.networkInterfaceId("eni-0f2")
                        .instanceId("i-0b2")
                        .deviceIndex(1)
                        .dryRun(true)),
                "DryRunOperation",
                412,
                "Request would have succeeded, but DryRun flag is set.");
        assertThat(see("eni-0f2").attachment()).isNull();
    }

    private NetworkInterface see(String id) {
        return fixture.ec2
                .describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                .networkInterfaces()
                .get(0);
    }

    private AttachNetworkInterfaceResponse attach(String eni, String instance, int index) {
        return fixture.ec2.attachNetworkInterface(
                r -> r.networkInterfaceId(eni).instanceId(instance).deviceIndex(index));
    }

    private void detach(String attachmentId) {
        fixture.ec2.detachNetworkInterface(r -> r.attachmentId(attachmentId));
    }
}

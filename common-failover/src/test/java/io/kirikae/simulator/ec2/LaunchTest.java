package io.kirikae.simulator.ec2;

import static io.kirikae.simulator.SimulatorFixture.assertError;
import static io.kirikae.simulator.SimulatorFixture.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulator.SimulatorFixture;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.behaviour.Faults;
import io.kirikae.simulator.iam.Policy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Launching from a template, as the SDK asks for it. */
class LaunchTest {

    private static final String TEMPLATE = "lt-0a1";

    private static SimulatorFixture launching(Faults faults) {
        return new SimulatorFixture(
                SimulatorFixture.pair()
                        .image("ami-0a1")
                        .launchTemplate(TEMPLATE, "ftp", LaunchTemplate.Data.of("ami-0a1", "m5.large"))
                        .networkInterface("eni-0d4", "subnet-a", "172.16.11.50")
                        .build(),
                SimulatorOptions.instant().withFaults(faults));
    }

    private static RunInstancesRequest at(String eni, String token) {
        return RunInstancesRequest.builder()
                .launchTemplate(template -> template.launchTemplateId(TEMPLATE).version("$Default"))
                .minCount(1)
                .maxCount(1)
                .clientToken(token)
                .networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                        .networkInterfaceId(eni)
                        .deviceIndex(0)
                        .build())
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("kirikae:node").value("spare").build())
                        .build())
                .build();
    }

    @Test
    void anInstanceIsLaunchedAtAnInterfaceWithItsTagsAndRuns() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            Instance launched =
                    fixture.ec2.runInstances(at("eni-0d4", "one")).instances().get(0);

            assertThat(launched.state().name()).isIn(InstanceStateName.PENDING, InstanceStateName.RUNNING);
            assertThat(launched.imageId()).isEqualTo("ami-0a1");
            assertThat(launched.clientToken()).isEqualTo("one");
            Instance found = fixture.ec2
                    .describeInstances(r -> r.filters(filter("tag:kirikae:node", "spare")))
                    .reservations()
                    .get(0)
                    .instances()
                    .get(0);
            assertThat(found.instanceId()).isEqualTo(launched.instanceId());
            assertThat(found.state().name()).isEqualTo(InstanceStateName.RUNNING);
            assertThat(found.privateIpAddress()).isEqualTo("172.16.11.50");
            assertThat(found.networkInterfaces().get(0).attachment().deleteOnTermination())
                    .isFalse();
        }
    }

    @Test
    void theSameTokenIsTheSameInstanceAndAnotherQuestionByItIsRefused() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            String first = id(fixture, at("eni-0d4", "one"));

            assertThat(id(fixture, at("eni-0d4", "one"))).isEqualTo(first);
            assertError(
                    () -> id(
                            fixture,
                            at("eni-0d4", "one").toBuilder()
                                    .instanceType("m5.xlarge")
                                    .build()),
                    "IdempotentParameterMismatch",
                    400,
                    "inconsistent");
            fixture.ec2.terminateInstances(r -> r.instanceIds(first));
            assertError(() -> id(fixture, at("eni-0d4", "one")), "IdempotentInstanceTerminated", 400, first);
        }
    }

    @Test
    void anInterfaceTakesOneInstanceAndOutlivesIt() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            String first = id(fixture, at("eni-0d4", "one"));

            assertError(() -> id(fixture, at("eni-0d4", "two")), "InvalidNetworkInterface.InUse", 400, "in use");
            fixture.ec2.terminateInstances(r -> r.instanceIds(first));
            assertThat(fixture.ec2
                            .describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-0d4"))
                            .networkInterfaces()
                            .get(0)
                            .statusAsString())
                    .isEqualTo("available");
            assertThat(id(fixture, at("eni-0d4", "two"))).isNotEqualTo(first);
        }
    }

    @Test
    void withoutAnInterfaceOneIsMadeInTheSubnetAndGoesWithTheInstance() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            RunInstancesRequest inSubnet = RunInstancesRequest.builder()
                    .imageId("ami-0a1")
                    .instanceType("m5.large")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId("subnet-c")
                    .build();
            Instance launched = fixture.ec2.runInstances(inSubnet).instances().get(0);
            String eni = launched.networkInterfaces().get(0).networkInterfaceId();

            assertThat(launched.placement().availabilityZone()).isEqualTo("ap-northeast-1c");
            fixture.ec2.terminateInstances(r -> r.instanceIds(launched.instanceId()));
            assertError(
                    () -> fixture.ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(eni)),
                    "InvalidNetworkInterfaceID.NotFound",
                    400,
                    eni);
        }
    }

    @Test
    void capacityMayLackForATypeOrInAZone() {
        try (SimulatorFixture fixture = launching(Faults.none().add("no-capacity(m5.large)"))) {
            assertError(
                    () -> id(fixture, at("eni-0d4", "one")), "InsufficientInstanceCapacity", 500, "ap-northeast-1a");
            assertThat(id(
                            fixture,
                            at("eni-0d4", "two").toBuilder()
                                    .instanceType("m5.xlarge")
                                    .build()))
                    .startsWith("i-");
        }
        try (SimulatorFixture fixture = launching(Faults.none().add("no-capacity(ap-northeast-1c)"))) {
            assertThat(id(fixture, at("eni-0d4", "one"))).startsWith("i-");
        }
    }

    @Test
    void whatALaunchNamesMustBeThere() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            RunInstancesRequest good = at("eni-0d4", "one");
            assertError(
                    () -> id(
                            fixture,
                            good.toBuilder()
                                    .launchTemplate(t -> t.launchTemplateId("lt-0dead"))
                                    .build()),
                    "InvalidLaunchTemplateId.NotFound",
                    400,
                    "lt-0dead");
            assertError(
                    () -> id(
                            fixture,
                            good.toBuilder()
                                    .launchTemplate(
                                            t -> t.launchTemplateId(TEMPLATE).version("7"))
                                    .build()),
                    "InvalidLaunchTemplateId.VersionNotFound",
                    400,
                    "version 7");
            assertError(
                    () -> id(fixture, good.toBuilder().imageId("ami-0dead").build()),
                    "InvalidAMIID.NotFound",
                    400,
                    "ami-0dead");
            assertError(
                    () -> id(fixture, good.toBuilder().securityGroupIds("sg-1").build()),
                    "InvalidParameterCombination",
                    400,
                    "security groups");
        }
    }

    @Test
    void templatesImagesAndOfferingsAreDescribed() {
        try (SimulatorFixture fixture = launching(Faults.none())) {
            fixture.ec2.createLaunchTemplate(
                    r -> r.launchTemplateName("web").launchTemplateData(data -> data.imageId("ami-0a1")
                            .instanceType("m5.xlarge")
                            .securityGroupIds("sg-1")
                            .iamInstanceProfile(profile -> profile.name("web"))));
            fixture.ec2.createLaunchTemplateVersion(
                    r -> r.launchTemplateName("web").launchTemplateData(data -> data.imageId("ami-0b2")));

            assertThat(fixture.ec2.describeLaunchTemplates(r -> r.launchTemplateNames("web")).launchTemplates().stream()
                            .map(each -> each.defaultVersionNumber() + " of " + each.latestVersionNumber()))
                    .containsExactly("1 of 2");
            DescribeLaunchTemplateVersionsResponse versions = fixture.ec2.describeLaunchTemplateVersions(
                    r -> r.launchTemplateName("web").versions("$Default"));
            assertThat(versions.launchTemplateVersions()
                            .get(0)
                            .launchTemplateData()
                            .securityGroupIds())
                    .containsExactly("sg-1");
            assertThat(versions.launchTemplateVersions()
                            .get(0)
                            .launchTemplateData()
                            .iamInstanceProfile()
                            .name())
                    .isEqualTo("web");
            assertThat(fixture.ec2
                            .describeImages(r -> r.imageIds("ami-0a1"))
                            .images()
                            .get(0)
                            .stateAsString())
                    .isEqualTo("available");
            assertThat(fixture.ec2
                            .describeInstanceTypeOfferings(r -> r.locationType(LocationType.AVAILABILITY_ZONE)
                                    .filters(filter("instance-type", "m5.large")))
                            .instanceTypeOfferings())
                    .extracting(each -> each.location())
                    .containsExactly("ap-northeast-1a", "ap-northeast-1c");
        }
    }

    @Test
    void aPolicyBindsTheTemplateTheTagsAndWhatMayBeTerminated() {
        String policy = """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
                  "Condition": {"ArnLike": {"ec2:LaunchTemplate": "arn:aws:ec2:*:*:launch-template/lt-0a1"}}},
                 {"Effect": "Allow", "Action": "ec2:TerminateInstances", "Resource": "*",
                  "Condition": {"StringEquals": {"ec2:ResourceTag/kirikae:node": "spare"}}}%s]}
                """;
        String tags = """
                , {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "arn:aws:ec2:*:*:instance/*",
                  "Condition": {"StringEquals": {"ec2:CreateAction": "RunInstances", "aws:RequestTag/kirikae:node": "spare"}}}
                """;
        try (SimulatorFixture fixture = bound(policy.formatted(""))) {
            assertError(() -> id(fixture, at("eni-0d4", "one")), "UnauthorizedOperation", 403, "ec2:CreateTags");
        }
        try (SimulatorFixture fixture = bound(policy.formatted(tags))) {
            String launched = id(fixture, at("eni-0d4", "one"));
            assertError(
                    () -> fixture.ec2.terminateInstances(r -> r.instanceIds("i-0a1")),
                    "UnauthorizedOperation",
                    403,
                    "ec2:TerminateInstances");
            fixture.ec2.terminateInstances(r -> r.instanceIds(launched));
            assertThat(fixture.aws.world().truth().launches().get(launched).token())
                    .isEqualTo(Optional.of("one"));
        }
    }

    private static SimulatorFixture bound(String policy) {
        return new SimulatorFixture(
                SimulatorFixture.pair()
                        .image("ami-0a1")
                        .launchTemplate(TEMPLATE, "ftp", LaunchTemplate.Data.of("ami-0a1", "m5.large"))
                        .networkInterface("eni-0d4", "subnet-a", "172.16.11.50")
                        .build(),
                SimulatorOptions.instant().withPolicy(Policy.parse(policy)));
    }

    private static String id(SimulatorFixture fixture, RunInstancesRequest request) {
        return fixture.ec2.runInstances(request).instances().get(0).instanceId();
    }
}

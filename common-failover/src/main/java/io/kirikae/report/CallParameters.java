package io.kirikae.report;

import io.kirikae.plan.Step;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.stream.Collectors;

/** The parameters of each step's call as AWS names them, for those who compare a plan with AWS's documentation. */
public final class CallParameters implements Step.Handler<List<String>> {

    /** The one there is: stateless. */
    public static final CallParameters OF = new CallParameters();

    private CallParameters() {}

    @Override
    public List<String> moveElasticIp(Step.MoveElasticIp step) {
        return step.to()
                .map(to -> List.of(
                        "AllocationId=" + step.address(),
                        "NetworkInterfaceId=" + to.networkInterface(),
                        "PrivateIpAddress=" + to.privateAddress(),
                        "AllowReassociation=true"))
                .orElseGet(() -> List.of("AssociationId=(the association of " + step.address() + ")"));
    }

    @Override
    public List<String> detachInterface(Step.DetachInterface step) {
        return List.of(
                "AttachmentId=(the attachment of " + step.networkInterface() + " to " + step.from() + ")",
                step.forceAfter()
                        .map(after -> "Force=true after " + Words.seconds(after, 0) + " s")
                        .orElse("Force=false"));
    }

    @Override
    public List<String> attachInterface(Step.AttachInterface step) {
        return List.of(
                "NetworkInterfaceId=" + step.networkInterface(),
                "InstanceId=" + step.to(),
                "DeviceIndex=" + step.deviceIndex());
    }

    @Override
    public List<String> movePrivateAddresses(Step.MovePrivateAddresses step) {
        String name = step.isV6() ? "Ipv6Addresses=" : "PrivateIpAddresses=";
        String addresses = name
                + String.join(
                        ",", step.addresses().stream().map(IpAddress::value).toList());
        String target = "NetworkInterfaceId="
                + step.to().or(step::from).map(Object::toString).orElse("(none)");
        boolean reassigned = step.to().isPresent() && !step.isV6();
        return reassigned ? List.of(target, addresses, "AllowReassignment=true") : List.of(target, addresses);
    }

    @Override
    public List<String> pointRoute(Step.PointRoute step) {
        String table = "RouteTableId=" + step.table();
        String destination = "Destination=" + step.destination();
        return step.to()
                .map(to -> List.of(table, destination, "Target=" + to))
                .orElseGet(() -> List.of(table, destination));
    }

    @Override
    public List<String> setSourceDestCheck(Step.SetSourceDestCheck step) {
        return List.of("NetworkInterfaceId=" + step.networkInterface(), "SourceDestCheck=" + step.to());
    }

    @Override
    public List<String> changeRecord(Step.ChangeRecord step) {
        return List.of(
                "HostedZoneId=" + step.zone(),
                "Action=" + (step.to().isPresent() ? "UPSERT" : "DELETE"),
                "Name=" + step.name(),
                "Type=" + step.type(),
                "Value=" + step.to().or(step::from).map(Object::toString).orElse("(none)"));
    }

    @Override
    public List<String> switchInstance(Step.SwitchInstance step) {
        String instance = "InstanceId=" + step.instance();
        return step.on()
                ? List.of(instance)
                : List.of(instance, "Force=" + step.force(), "SkipOsShutdown=" + step.skipOsShutdown());
    }

    @Override
    public List<String> detachVolume(Step.DetachVolume step) {
        return List.of("VolumeId=" + step.volume(), "InstanceId=" + step.from(), "Force=false");
    }

    @Override
    public List<String> attachVolume(Step.AttachVolume step) {
        return List.of("VolumeId=" + step.volume(), "InstanceId=" + step.to(), "Device=" + step.device());
    }

    @Override
    public List<String> registerTarget(Step.RegisterTarget step) {
        return List.of(
                "TargetGroupArn=" + step.group(),
                "Targets=[{Id=" + step.target().id() + ",Port=" + step.target().port() + "}]");
    }

    @Override
    public List<String> deregisterTarget(Step.DeregisterTarget step) {
        return List.of(
                "TargetGroupArn=" + step.group(),
                "Targets=[{Id=" + step.target().id() + ",Port=" + step.target().port() + "}]");
    }

    @Override
    public List<String> setUpHost(Step.SetUpHost step) {
        return List.of(
                "InstanceId=" + step.host().node().instance(),
                "Commands=(" + step.task().text(step.on()) + ")");
    }

    @Override
    public List<String> putHealthFile(Step.PutHealthFile step) {
        return setUpHost(step.task());
    }

    @Override
    public List<String> startStandby(Step.StartStandby step) {
        return List.of("InstanceIds=[" + step.instance() + "]");
    }

    @Override
    public List<String> stopStandby(Step.StopStandby step) {
        return List.of("InstanceIds=[" + step.instance() + "]");
    }

    @Override
    public List<String> launchStandby(Step.LaunchStandby step) {
        return List.of(
                "LaunchTemplate={LaunchTemplateId=" + step.template() + ",Version=" + step.version() + "}",
                "NetworkInterfaces=[{NetworkInterfaceId=" + step.networkInterface() + ",DeviceIndex=0}]",
                "InstanceType=(the template's"
                        + step.types().stream().map(type -> ", " + type).collect(Collectors.joining()) + ")",
                "TagSpecifications=[{ResourceType=instance,Tags=[kirikae:group=" + step.group() + ",kirikae:node="
                        + step.node() + ",kirikae:run=(the run)]}]");
    }

    @Override
    public List<String> terminateStandby(Step.TerminateStandby step) {
        return List.of(
                "InstanceIds=[(what this run has launched at " + step.launched().networkInterface() + ")]");
    }

    @Override
    public List<String> setSecurityGroups(Step.SetSecurityGroups step) {
        return List.of("NetworkInterfaceId=" + step.networkInterface(), "SecurityGroupIds=" + step.to());
    }
}

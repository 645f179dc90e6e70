package io.kirikae.plan;

import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads what {@link StepToJson} wrote. */
final class StepFromJson {

    private StepFromJson() {}

    static Step read(Object json) {
        return JsonFields.readAll(JsonFields.members(json), StepFromJson::step);
    }

    private static Step step(JsonFields json) {
        String word = json.text("kind");
        StepKind kind =
                StepKind.of(word).orElseThrow(() -> UnreadablePlanException.newer("unknown kind of step " + word));
        return switch (kind) {
            case ELASTIC_IP -> moveElasticIp(json);
            case DETACH_INTERFACE -> detachInterface(json);
            case ATTACH_INTERFACE -> attachInterface(json);
            case PRIVATE_ADDRESSES -> movePrivateAddresses(json);
            case ROUTE -> pointRoute(json);
            case SOURCE_DEST_CHECK -> setSourceDestCheck(json);
            case DNS_RECORD -> changeRecord(json);
            case INSTANCE -> switchInstance(json);
            case SECURITY_GROUPS -> setSecurityGroups(json);
            case DETACH_VOLUME ->
                new Step.DetachVolume(
                        new VolumeId(json.text("volume")),
                        new InstanceId(json.text("from")),
                        json.text("device"),
                        json.optionalObject("mounted", HostJson::mounted));
            case ATTACH_VOLUME ->
                new Step.AttachVolume(
                        new VolumeId(json.text("volume")),
                        new InstanceId(json.text("to")),
                        json.text("device"),
                        json.optionalObject("mounted", HostJson::mounted));
            case START_STANDBY ->
                new Step.StartStandby(
                        new InstanceId(json.text("instance")),
                        json.text("type"),
                        json.list("otherTypes", JsonFields::text),
                        json.truth("statusChecks"),
                        duration(json.text("within")));
            case LAUNCH_STANDBY -> launchStandby(json);
            case TERMINATE_STANDBY ->
                new Step.TerminateStandby(json.object("launched", launched -> {
                    launched.text("kind");
                    return launchStandby(launched);
                }));
            case STOP_STANDBY -> new Step.StopStandby(new InstanceId(json.text("instance")));
            case REGISTER_TARGET ->
                new Step.RegisterTarget(
                        new TargetGroupArn(json.text("group")),
                        target(json, "target"),
                        json.optionalText("healthyWithin").map(StepFromJson::duration));
            case DEREGISTER_TARGET ->
                new Step.DeregisterTarget(
                        new TargetGroupArn(json.text("group")), target(json, "target"), json.truth("awaitDraining"));
            case HEALTH_FILE ->
                new Step.PutHealthFile(
                        new TargetGroupArn(json.text("group")),
                        target(json, "target"),
                        json.object("host", HostJson::host),
                        json.object("file", HostJson::healthFile),
                        json.truth("on"),
                        json.optionalText("healthyWithin").map(StepFromJson::duration));
            case HOST ->
                new Step.SetUpHost(
                        json.object("host", HostJson::host), json.object("task", HostJson::task), json.truth("on"));
        };
    }

    private static Step.LaunchStandby launchStandby(JsonFields json) {
        return new Step.LaunchStandby(
                new InterfaceId(json.text("interface")),
                new GroupName(json.text("group")),
                new NodeName(json.text("node")),
                new LaunchTemplateId(json.text("template")),
                json.text("version"),
                json.list("types", JsonFields::text),
                json.truth("awaitsCapacity"),
                json.truth("statusChecks"),
                duration(json.text("within")),
                json.text("run"));
    }

    private static Step moveElasticIp(JsonFields json) {
        return new Step.MoveElasticIp(
                new AllocationId(json.text("address")),
                json.optionalObject("from", StepFromJson::placement),
                json.optionalObject("to", StepFromJson::placement));
    }

    private static Step detachInterface(JsonFields json) {
        return new Step.DetachInterface(
                new InterfaceId(json.text("interface")),
                new InstanceId(json.text("from")),
                json.number("deviceIndex"),
                json.optionalText("attachment").map(AttachmentId::new),
                json.optionalText("forceAfter").map(StepFromJson::duration));
    }

    private static Target target(JsonFields json, String name) {
        return new Target(json.text(name), json.number("port"));
    }

    private static Step attachInterface(JsonFields json) {
        return new Step.AttachInterface(
                new InterfaceId(json.text("interface")), new InstanceId(json.text("to")), json.number("deviceIndex"));
    }

    private static Step movePrivateAddresses(JsonFields json) {
        List<IpAddress> addresses = json.list("addresses", address -> new IpAddress(JsonFields.text(address)));
        if (addresses.isEmpty()) {
            throw UnreadablePlanException.damaged("a step without addresses");
        }
        return new Step.MovePrivateAddresses(
                addresses,
                json.optionalText("from").map(InterfaceId::new),
                json.optionalText("to").map(InterfaceId::new));
    }

    private static Step pointRoute(JsonFields json) {
        return new Step.PointRoute(
                new RouteTableId(json.text("table")),
                CidrBlock.parse(json.text("destination")),
                json.optionalObject("from", StepFromJson::target),
                json.optionalObject("to", StepFromJson::target));
    }

    private static Step setSourceDestCheck(JsonFields json) {
        return new Step.SetSourceDestCheck(new InterfaceId(json.text("interface")), json.truth("to"));
    }

    private static Step changeRecord(JsonFields json) {
        return new Step.ChangeRecord(
                new HostedZoneId(json.text("zone")),
                json.text("name"),
                RecordType.valueOf(json.text("type")),
                json.optionalObject(
                        "weighted", weighted -> new Weight(weighted.text("setIdentifier"), weighted.number("weight"))),
                json.optionalObject("from", StepFromJson::content),
                json.optionalObject("to", StepFromJson::content));
    }

    private static Step switchInstance(JsonFields json) {
        return new Step.SwitchInstance(
                new InstanceId(json.text("instance")),
                json.truth("on"),
                json.truth("force"),
                json.truth("skipOsShutdown"));
    }

    private static Step setSecurityGroups(JsonFields json) {
        return new Step.SetSecurityGroups(
                new InterfaceId(json.text("interface")), groups(json, "from"), groups(json, "to"));
    }

    private static List<SecurityGroupId> groups(JsonFields json, String name) {
        List<SecurityGroupId> groups = json.list(name, each -> new SecurityGroupId(JsonFields.text(each)));
        if (groups.isEmpty()) {
            throw UnreadablePlanException.damaged("an interface without security groups");
        }
        return groups;
    }

    private static Placement placement(JsonFields json) {
        return new Placement(new InterfaceId(json.text("interface")), new IpAddress(json.text("address")));
    }

    private static RouteTarget target(JsonFields json) {
        return new RouteTarget(RouteTarget.Kind.valueOf(json.text("kind")), json.text("id"));
    }

    private static RecordContent content(JsonFields json) {
        return new RecordContent(json.list("values", JsonFields::text), duration(json.text("ttl")));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw UnreadablePlanException.damaged("a duration has another form than PT30S", e);
        }
    }
}

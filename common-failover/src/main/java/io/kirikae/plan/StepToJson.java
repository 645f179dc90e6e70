package io.kirikae.plan;

import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.SecurityGroupId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members that a step has in JSON, in a fixed order. */
final class StepToJson implements Step.Handler<Map<String, Object>> {

    @Override
    public Map<String, Object> moveElasticIp(Step.MoveElasticIp step) {
        Map<String, Object> json = kind(StepKind.ELASTIC_IP);
        json.put("address", step.address().value());
        step.from().ifPresent(from -> json.put("from", placement(from)));
        step.to().ifPresent(to -> json.put("to", placement(to)));
        return json;
    }

    @Override
    public Map<String, Object> detachInterface(Step.DetachInterface step) {
        Map<String, Object> json = kind(StepKind.DETACH_INTERFACE);
        json.put("interface", step.networkInterface().value());
        json.put("from", step.from().value());
        json.put("deviceIndex", step.deviceIndex());
        step.attachment().map(AttachmentId::value).ifPresent(id -> json.put("attachment", id));
        step.forceAfter().ifPresent(after -> json.put("forceAfter", after.toString()));
        return json;
    }

    @Override
    public Map<String, Object> attachInterface(Step.AttachInterface step) {
        Map<String, Object> json = kind(StepKind.ATTACH_INTERFACE);
        json.put("interface", step.networkInterface().value());
        json.put("to", step.to().value());
        json.put("deviceIndex", step.deviceIndex());
        return json;
    }

    @Override
    public Map<String, Object> movePrivateAddresses(Step.MovePrivateAddresses step) {
        Map<String, Object> json = kind(StepKind.PRIVATE_ADDRESSES);
        json.put("addresses", step.addresses().stream().map(IpAddress::value).toList());
        step.from().map(InterfaceId::value).ifPresent(from -> json.put("from", from));
        step.to().map(InterfaceId::value).ifPresent(to -> json.put("to", to));
        return json;
    }

    @Override
    public Map<String, Object> pointRoute(Step.PointRoute step) {
        Map<String, Object> json = kind(StepKind.ROUTE);
        json.put("table", step.table().value());
        json.put("destination", step.destination().toString());
        step.from().ifPresent(from -> json.put("from", target(from)));
        step.to().ifPresent(to -> json.put("to", target(to)));
        return json;
    }

    @Override
    public Map<String, Object> setSourceDestCheck(Step.SetSourceDestCheck step) {
        Map<String, Object> json = kind(StepKind.SOURCE_DEST_CHECK);
        json.put("interface", step.networkInterface().value());
        json.put("to", step.to());
        return json;
    }

    @Override
    public Map<String, Object> changeRecord(Step.ChangeRecord step) {
        Map<String, Object> json = kind(StepKind.DNS_RECORD);
        json.put("zone", step.zone().value());
        json.put("name", step.name());
        json.put("type", step.type().name());
        step.weighted().ifPresent(weighted -> json.put("weighted", weight(weighted)));
        step.from().ifPresent(from -> json.put("from", content(from)));
        step.to().ifPresent(to -> json.put("to", content(to)));
        return json;
    }

    @Override
    public Map<String, Object> switchInstance(Step.SwitchInstance step) {
        Map<String, Object> json = kind(StepKind.INSTANCE);
        json.put("instance", step.instance().value());
        json.put("on", step.on());
        json.put("force", step.force());
        json.put("skipOsShutdown", step.skipOsShutdown());
        return json;
    }

    @Override
    public Map<String, Object> setSecurityGroups(Step.SetSecurityGroups step) {
        Map<String, Object> json = kind(StepKind.SECURITY_GROUPS);
        json.put("interface", step.networkInterface().value());
        json.put("from", step.from().stream().map(SecurityGroupId::value).toList());
        json.put("to", step.to().stream().map(SecurityGroupId::value).toList());
        return json;
    }

    @Override
    public Map<String, Object> detachVolume(Step.DetachVolume step) {
        Map<String, Object> json = kind(StepKind.DETACH_VOLUME);
        json.put("volume", step.volume().value());
        json.put("from", step.from().value());
        json.put("device", step.device());
        step.mounted().ifPresent(mounted -> json.put("mounted", HostJson.write(mounted)));
        return json;
    }

    @Override
    public Map<String, Object> attachVolume(Step.AttachVolume step) {
        Map<String, Object> json = kind(StepKind.ATTACH_VOLUME);
        json.put("volume", step.volume().value());
        json.put("to", step.to().value());
        json.put("device", step.device());
        step.mounted().ifPresent(mounted -> json.put("mounted", HostJson.write(mounted)));
        return json;
    }

    @Override
    public Map<String, Object> setUpHost(Step.SetUpHost step) {
        Map<String, Object> json = kind(StepKind.HOST);
        json.put("host", HostJson.write(step.host()));
        json.put("task", HostJson.write(step.task()));
        json.put("on", step.on());
        return json;
    }

    @Override
    public Map<String, Object> registerTarget(Step.RegisterTarget step) {
        Map<String, Object> json = kind(StepKind.REGISTER_TARGET);
        json.put("group", step.group().value());
        json.put("target", step.target().id());
        json.put("port", step.target().port());
        step.healthyWithin().ifPresent(within -> json.put("healthyWithin", within.toString()));
        return json;
    }

    @Override
    public Map<String, Object> deregisterTarget(Step.DeregisterTarget step) {
        Map<String, Object> json = kind(StepKind.DEREGISTER_TARGET);
        json.put("group", step.group().value());
        json.put("target", step.target().id());
        json.put("port", step.target().port());
        json.put("awaitDraining", step.awaitDraining());
        return json;
    }

    @Override
    public Map<String, Object> putHealthFile(Step.PutHealthFile step) {
        Map<String, Object> json = kind(StepKind.HEALTH_FILE);
        json.put("group", step.group().value());
        json.put("target", step.target().id());
        json.put("port", step.target().port());
        json.put("host", HostJson.write(step.host()));
        json.put("file", HostJson.write(step.file()));
        json.put("on", step.on());
        step.healthyWithin().ifPresent(within -> json.put("healthyWithin", within.toString()));
        return json;
    }

    @Override
    public Map<String, Object> startStandby(Step.StartStandby step) {
        Map<String, Object> json = kind(StepKind.START_STANDBY);
        json.put("instance", step.instance().value());
        json.put("type", step.type());
        json.put("otherTypes", step.otherTypes());
        json.put("statusChecks", step.statusChecks());
        json.put("within", step.within().toString());
        return json;
    }

    @Override
    public Map<String, Object> stopStandby(Step.StopStandby step) {
        Map<String, Object> json = kind(StepKind.STOP_STANDBY);
        json.put("instance", step.instance().value());
        return json;
    }

    @Override
    public Map<String, Object> launchStandby(Step.LaunchStandby step) {
        Map<String, Object> json = kind(StepKind.LAUNCH_STANDBY);
        json.put("interface", step.networkInterface().value());
        json.put("group", step.group().value());
        json.put("node", step.node().value());
        json.put("template", step.template().value());
        json.put("version", step.version());
        json.put("types", step.types());
        json.put("awaitsCapacity", step.awaitsCapacity());
        json.put("statusChecks", step.statusChecks());
        json.put("within", step.within().toString());
        json.put("run", step.run());
        return json;
    }

    @Override
    public Map<String, Object> terminateStandby(Step.TerminateStandby step) {
        Map<String, Object> json = kind(StepKind.TERMINATE_STANDBY);
        json.put("launched", launchStandby(step.launched()));
        return json;
    }

    private static Map<String, Object> kind(StepKind kind) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.word());
        return json;
    }

    private static Map<String, Object> placement(Placement placement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("interface", placement.networkInterface().value());
        json.put("address", placement.privateAddress().value());
        return json;
    }

    private static Map<String, Object> target(RouteTarget target) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", target.kind().name());
        json.put("id", target.id());
        return json;
    }

    private static Map<String, Object> weight(Weight weight) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("setIdentifier", weight.setIdentifier());
        json.put("weight", weight.weight());
        return json;
    }

    private static Map<String, Object> content(RecordContent content) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("values", content.values());
        json.put("ttl", content.ttl().toString());
        return json;
    }
}

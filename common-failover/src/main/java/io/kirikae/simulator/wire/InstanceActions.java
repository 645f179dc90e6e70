package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.Instances;
import io.kirikae.simulator.ec2.Launch;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** DescribeInstances, DescribeInstanceStatus, StopInstances, StartInstances, and ModifyInstanceAttribute of the type. */
final class InstanceActions {

    private static final int STATUS_IDS = 100;

    private InstanceActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeInstances", Ec2Action.read(InstanceActions::describe),
                "DescribeInstanceStatus", Ec2Action.read(InstanceActions::status),
                "StopInstances", Ec2Action.change(InstanceActions::stop),
                "StartInstances", Ec2Action.start(InstanceActions::start),
                "ModifyInstanceAttribute", Ec2Action.change(InstanceActions::modify));
    }

    private static void describe(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeInstances");
        Selection.Page<Instance> page = page(parameters, state, fields(state));
        InstancePrinter printer = new InstancePrinter(region, state);
        xml.set("reservationSet", page.items(), printer::reservation).text("nextToken", page.nextToken());
    }

    private static void status(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeInstanceStatus");
        if (parameters.list("InstanceId").size() > STATUS_IDS) {
            throw AwsError.invalidValue("No more than " + STATUS_IDS + " instance ids may be given.");
        }
        boolean all = parameters.flag("IncludeAllInstances", false);
        Selection.Page<Instance> page = page(parameters, state, statusFields(state));
        List<Instance> shown =
                page.items().stream().filter(i -> all || i.running()).toList();
        InstancePrinter printer = new InstancePrinter(region, state);
        xml.set("instanceStatusSet", shown, printer::status).text("nextToken", page.nextToken());
    }

    private static Selection.Page<Instance> page(
            Parameters parameters, State state, Map<String, Function<Instance, List<String>>> fields) {
        List<Instance> named = parameters.list("InstanceId").stream()
                .map(state::instance)
                .distinct()
                .toList();
        if (!named.isEmpty() && parameters.optional("MaxResults").isPresent()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        return new Selection<>(Instance::id, fields)
                .page(parameters, named.isEmpty() ? state.instances().values() : named);
    }

    private static void stop(Region region, Parameters parameters, Xml xml) {
        boolean quick = parameters.flag("Force", false) || parameters.flag("SkipOsShutdown", false);
        changes(xml, region.truth(), new Instances(region).stop(parameters.requiredList("InstanceId"), quick), region);
    }

    private static void start(Region region, Parameters parameters, Xml xml) {
        changes(xml, region.truth(), new Instances(region).start(parameters.requiredList("InstanceId")), region);
    }

    private static void modify(Region region, Parameters parameters, Xml xml) {
        new Instances(region).setType(parameters.required("InstanceId"), parameters.required("InstanceType.Value"));
        xml.text("return", true);
    }

    static void changes(Xml xml, State earlier, Map<String, Instance> before, Region region) {
        State now = region.truth();
        xml.set("instancesSet", before.values(), (item, instance) -> {
            item.text("instanceId", instance.id());
            InstancePrinter.state(
                    item, "currentState", now.instance(instance.id()).state());
            InstancePrinter.state(
                    item, "previousState", earlier.instance(instance.id()).state());
        });
    }

    /** A filter of the form {@code tag:KEY} is one for each key that some instance has. */
    private static Map<String, Function<Instance, List<String>>> fields(State state) {
        Map<String, Function<Instance, List<String>>> fields = new HashMap<>(words(state));
        state.instances().values().stream()
                .flatMap(instance -> instance.tags().keySet().stream())
                .forEach(key -> fields.put(
                        "tag:" + key,
                        i -> Optional.ofNullable(i.tags().get(key)).stream().toList()));
        return fields;
    }

    private static Map<String, Function<Instance, List<String>>> words(State state) {
        return Map.of(
                "instance-id", i -> List.of(i.id()),
                "instance-state-name", i -> List.of(i.state().text()),
                "instance-type", i -> List.of(i.type()),
                "vpc-id", i -> List.of(state.subnet(i.subnetId()).vpcId()),
                "subnet-id", i -> List.of(i.subnetId()),
                "availability-zone", i -> List.of(state.subnet(i.subnetId()).zone()),
                "private-ip-address",
                        i -> state.interfacesAt(i.id()).stream()
                                .limit(1)
                                .map(NetworkInterface::primaryIp)
                                .toList(),
                "network-interface.network-interface-id",
                        i -> state.interfacesAt(i.id()).stream()
                                .map(NetworkInterface::id)
                                .toList(),
                "client-token",
                        i -> Optional.ofNullable(state.launches().get(i.id())).flatMap(Launch::token).stream()
                                .toList());
    }

    private static Map<String, Function<Instance, List<String>>> statusFields(State state) {
        return Map.of(
                "instance-state-name", i -> List.of(i.state().text()),
                "availability-zone", i -> List.of(state.subnet(i.subnetId()).zone()),
                "system-status.status", i -> List.of(i.systemStatus()),
                "instance-status.status", i -> List.of(i.instanceStatus()));
    }
}

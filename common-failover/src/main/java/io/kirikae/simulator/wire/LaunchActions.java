package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.Instances;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.ec2.Launches;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** RunInstances and TerminateInstances. */
final class LaunchActions {

    private static final String ENI = "NetworkInterface.1.";
    private static final String TEMPLATE = "LaunchTemplate.";
    private static final LaunchTemplate.Data NO_TEMPLATE =
            new LaunchTemplate.Data(Optional.empty(), Optional.empty(), List.of(), false, Optional.empty());

    private LaunchActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "RunInstances", Ec2Action.start(LaunchActions::run),
                "TerminateInstances", Ec2Action.change(LaunchActions::terminate));
    }

    private static void run(Region region, Parameters parameters, Xml xml) {
        State state = region.truth();
        if (!parameters.required("MinCount").equals("1")
                || !parameters.required("MaxCount").equals("1")) {
            throw AwsError.of("UnsupportedOperation", "The simulated EC2 launches one instance at a time.");
        }
        LaunchTemplate.Data template = template(state, parameters).orElse(NO_TEMPLATE);
        Optional<String> eni = parameters.optional(ENI + "NetworkInterfaceId");
        checkCombination(parameters, template, eni);
        String type = parameters.optional("InstanceType").or(template::type).orElse("m1.small");
        if (!type.matches("[a-z0-9-]+[.][a-z0-9-]+")) {
            throw AwsError.invalidValue("Invalid value '" + type + "' for InstanceType.");
        }
        Launches.Wanted wanted = new Launches.Wanted(
                parameters
                        .optional("ImageId")
                        .or(template::image)
                        .orElseThrow(() ->
                                AwsError.of("MissingParameter", "The request must contain the parameter ImageId")),
                type,
                eni,
                parameters.optional(ENI + "SubnetId").or(() -> parameters.optional("SubnetId")),
                parameters.optional(ENI + "PrivateIpAddress").or(() -> parameters.optional("PrivateIpAddress")),
                instanceTags(parameters),
                parameters.optional("ClientToken"),
                question(parameters));
        String id = new Launches(region).run(wanted);
        State now = region.truth();
        new InstancePrinter(region, now).reservation(xml, now.instance(id));
    }

    /** The template that a launch names, at the version that it names. */
    static Optional<LaunchTemplate.Data> template(State state, Parameters parameters) {
        Optional<LaunchTemplate> named = parameters
                .optional(TEMPLATE + "LaunchTemplateId")
                .map(state::launchTemplate)
                .or(() -> parameters.optional(TEMPLATE + "LaunchTemplateName").map(state::launchTemplateNamed));
        String version = parameters.optional(TEMPLATE + "Version").orElse("$Default");
        return named.map(template -> template.data(template.number(version)));
    }

    private static void checkCombination(Parameters parameters, LaunchTemplate.Data template, Optional<String> eni) {
        boolean described =
                eni.isPresent() || parameters.optional(ENI + "SubnetId").isPresent();
        if (described
                && (!template.securityGroups().isEmpty()
                        || !parameters.list("SecurityGroupId").isEmpty())) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        if (described && parameters.optional("SubnetId").isPresent()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
        if (described
                && parameters
                        .number(ENI + "DeviceIndex")
                        .filter(index -> index == 0)
                        .isEmpty()) {
            throw AwsError.of(
                    "InvalidParameterCombination", "An instance must have a network interface at device index 0.");
        }
    }

    /** The tags that a launch gives to the instance. */
    static Map<String, String> instanceTags(Parameters parameters) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 1; ; i++) {
            String specification = "TagSpecification." + i + ".";
            Optional<String> type = parameters.optional(specification + "ResourceType");
            if (type.isEmpty()) {
                return tags;
            }
            if (type.get().equals("instance")) {
                pairs(parameters, specification + "Tag.", tags);
            }
        }
    }

    private static void pairs(Parameters parameters, String prefix, Map<String, String> tags) {
        for (int i = 1; parameters.optional(prefix + i + ".Key").isPresent(); i++) {
            String key = parameters.required(prefix + i + ".Key");
            if (key.startsWith("aws:")) {
                throw AwsError.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
            }
            tags.put(key, parameters.optional(prefix + i + ".Value").orElse(""));
        }
    }

    private static Map<String, String> question(Parameters parameters) {
        Map<String, String> question = new TreeMap<>(parameters.all());
        List.of("Action", "Version", "ClientToken", "DryRun").forEach(question::remove);
        return question;
    }

    private static void terminate(Region region, Parameters parameters, Xml xml) {
        State earlier = region.truth();
        Map<String, Instance> before = new Instances(region).shutDown(parameters.requiredList("InstanceId"));
        InstanceActions.changes(xml, earlier, before, region);
    }
}

package io.kirikae.operation;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Surroundings;
import io.kirikae.mechanism.Surroundings.TemplateFacts;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.Launch;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether what a node would be launched from is there: the template, its image, and its types in the zone of the interface. */
record LaunchSurvey(Surroundings surroundings) {

    List<Check> of(Fleet fleet) {
        List<Check> checks = new ArrayList<>();
        for (Node node : fleet.group().nodes()) {
            node.launch().ifPresent(launch -> node(fleet, node, launch, checks));
        }
        return checks;
    }

    private void node(Fleet fleet, Node node, Launch launch, List<Check> checks) {
        String subject = "node " + node.name();
        String what = launch.template() + " (" + launch.version() + ")";
        try {
            TemplateFacts template = surroundings.template(launch.template(), launch.version());
            template(subject, what, template, launch, checks);
            image(subject, what, template, checks);
            String zone = fleet.of(node).map(facts -> facts.zone()).orElse("");
            if (!zone.isEmpty()) {
                types(subject, fleet, template, zone, checks);
            }
        } catch (CloudException e) {
            Result result = e.kind() == CloudException.Kind.NOT_FOUND ? Result.PROBLEM : Result.UNKNOWN;
            checks.add(new Check(subject, result, "It could not be read what " + what + " launches: " + e.sentence()));
        }
    }

    private static void template(
            String subject, String what, TemplateFacts template, Launch launch, List<Check> checks) {
        if (template.securityGroups()) {
            checks.add(new Check(
                    subject,
                    Result.PROBLEM,
                    "Launch template " + what + " names security groups, which EC2 refuses beside an interface that is"
                            + " there already; take them out: the interface has its own."));
        }
        if (template.interfaces()) {
            checks.add(new Check(
                    subject,
                    Result.NOTE,
                    "Launch template " + what + " describes network interfaces; the one of the node takes the place of"
                            + " that at device index 0."));
        }
        template.profile()
                .filter(profile -> launch.role().isEmpty())
                .ifPresent(profile -> checks.add(new Check(
                        subject,
                        Result.NOTE,
                        "Launch template " + what + " gives the instance the profile " + profile
                                + ", so launching needs iam:PassRole on its role as well; name it as 'role' under 'launch', for"
                                + " 'kirikae iam-policy' to know.")));
    }

    private void image(String subject, String what, TemplateFacts template, List<Check> checks) {
        if (template.image().isEmpty()) {
            checks.add(new Check(subject, Result.PROBLEM, "Launch template " + what + " names no image."));
            return;
        }
        String image = template.image().get();
        Optional<String> state = surroundings.imageState(image);
        boolean there = state.equals(Optional.of("available"));
        checks.add(new Check(
                subject,
                there ? Result.OK : Result.PROBLEM,
                there
                        ? "Launch template " + what + " and its image " + image + " are there."
                        : "Image " + image + " of launch template " + what + " is "
                                + state.orElse("not there, or not shared with this account") + "."));
    }

    private void types(String subject, Fleet fleet, TemplateFacts template, String zone, List<Check> checks) {
        List<String> types = new ArrayList<>(template.type().stream().toList());
        fleet.group().standby().ifPresent(standby -> types.addAll(standby.types()));
        Set<String> offered = surroundings.offered(types, zone);
        types.stream()
                .distinct()
                .filter(type -> !offered.contains(type))
                .forEach(type -> checks.add(new Check(
                        subject, Result.PROBLEM, "Instance type " + type + " is not offered in " + zone + ".")));
    }
}

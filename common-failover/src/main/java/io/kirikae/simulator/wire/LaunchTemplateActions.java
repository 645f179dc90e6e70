package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Image;
import io.kirikae.simulator.ec2.LaunchTemplate;
import io.kirikae.simulator.ec2.LaunchTemplates;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Launch templates, and the images that they name. */
final class LaunchTemplateActions {

    private static final String DATA = "LaunchTemplateData.";
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private LaunchTemplateActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "CreateLaunchTemplate", Ec2Action.change(LaunchTemplateActions::create),
                "CreateLaunchTemplateVersion", Ec2Action.change(LaunchTemplateActions::add),
                "DescribeLaunchTemplates", Ec2Action.read(LaunchTemplateActions::templates),
                "DescribeLaunchTemplateVersions", Ec2Action.read(LaunchTemplateActions::versions),
                "DescribeImages", Ec2Action.read(LaunchTemplateActions::images));
    }

    private static void create(Region region, Parameters parameters, Xml xml) {
        LaunchTemplate template =
                new LaunchTemplates(region).create(parameters.required("LaunchTemplateName"), data(parameters));
        xml.element("launchTemplate", inner -> template(inner, template));
    }

    private static void add(Region region, Parameters parameters, Xml xml) {
        LaunchTemplate template = new LaunchTemplates(region)
                .add(
                        named(region.truth(), parameters)
                                .orElseThrow(LaunchTemplateActions::missing)
                                .id(),
                        data(parameters));
        xml.element(
                "launchTemplateVersion",
                inner -> version(inner, template, template.versions().size()));
    }

    private static LaunchTemplate.Data data(Parameters parameters) {
        return new LaunchTemplate.Data(
                parameters.optional(DATA + "ImageId"),
                parameters.optional(DATA + "InstanceType"),
                parameters.list(DATA + "SecurityGroupId"),
                parameters.all().keySet().stream().anyMatch(key -> key.startsWith(DATA + "NetworkInterface.")),
                parameters.optional(DATA + "IamInstanceProfile.Name"));
    }

    private static void templates(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeLaunchTemplates");
        List<String> ids = parameters.list("LaunchTemplateId");
        List<String> names = parameters.list("LaunchTemplateName");
        List<LaunchTemplate> wanted = ids.isEmpty() && names.isEmpty()
                ? List.copyOf(state.launchTemplates().values())
                : java.util.stream.Stream.concat(
                                ids.stream().map(state::launchTemplate),
                                names.stream().map(state::launchTemplateNamed))
                        .distinct()
                        .toList();
        xml.set("launchTemplates", wanted, LaunchTemplateActions::template);
    }

    private static void versions(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeLaunchTemplateVersions");
        LaunchTemplate template = named(state, parameters).orElseThrow(LaunchTemplateActions::missing);
        List<String> wanted = parameters.list("LaunchTemplateVersion");
        List<Integer> numbers = wanted.isEmpty()
                ? IntStream.rangeClosed(1, template.versions().size()).boxed().toList()
                : wanted.stream().map(template::number).distinct().toList();
        xml.set("launchTemplateVersionSet", numbers, (item, number) -> version(item, template, number));
    }

    private static Optional<LaunchTemplate> named(State state, Parameters parameters) {
        return parameters
                .optional("LaunchTemplateId")
                .map(state::launchTemplate)
                .or(() -> parameters.optional("LaunchTemplateName").map(state::launchTemplateNamed));
    }

    private static AwsError missing() {
        return AwsError.of("MissingParameter", "The request must contain the parameter launchTemplateId");
    }

    private static void template(Xml xml, LaunchTemplate template) {
        xml.text("launchTemplateId", template.id())
                .text("launchTemplateName", template.name())
                .text("createTime", Texts.instant(MADE))
                .text("defaultVersionNumber", template.defaultVersion())
                .text("latestVersionNumber", template.versions().size());
    }

    private static void version(Xml xml, LaunchTemplate template, int number) {
        LaunchTemplate.Data data = template.data(number);
        xml.text("launchTemplateId", template.id())
                .text("launchTemplateName", template.name())
                .text("versionNumber", number)
                .text("defaultVersion", number == template.defaultVersion())
                .text("createTime", Texts.instant(MADE))
                .element("launchTemplateData", inner -> {
                    inner.text("imageId", data.image()).text("instanceType", data.type());
                    if (!data.securityGroups().isEmpty()) {
                        inner.set("securityGroupIdSet", data.securityGroups(), Xml::content);
                    }
                    if (data.interfaces()) {
                        inner.set("networkInterfaceSet", List.of(0), (item, index) -> item.text("deviceIndex", index));
                    }
                    data.profile()
                            .ifPresent(name -> inner.element("iamInstanceProfile", one -> one.text("name", name)));
                });
    }

    private static void images(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeImages");
        List<String> ids = parameters.list("ImageId");
        List<Image> wanted = ids.isEmpty()
                ? List.copyOf(state.images().values())
                : ids.stream().map(state::image).toList();
        xml.set("imagesSet", wanted, (item, image) -> item.text("imageId", image.id())
                .text("imageState", image.state())
                .text("imageOwnerId", region.account())
                .text("isPublic", false)
                .text("architecture", "x86_64")
                .text("imageType", "machine"));
    }
}

package io.kirikae.simulator.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.kirikae.simulator.World;
import io.kirikae.simulator.WorldBuilder;
import io.kirikae.simulator.ec2.LaunchTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A simulated AWS written down as YAML. The format is in {@code docs/reference/simulator-topology.md}. */
public final class TopologyFile {

    private static final int LIMIT = 8 << 20;
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private TopologyFile() {}

    /**
     * Reads a file of at most 8 MB.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it does not describe a world; the message says where and why
     */
    public static World read(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            throw new IllegalArgumentException(file + ": a topology has at most 8 MB");
        }
        try {
            return parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it does not describe a world; the message says where and why
     */
    public static World parse(String yaml) {
        Section file = new Section("", tree(yaml))
                .only(
                        "vpcs",
                        "subnets",
                        "security-groups",
                        "images",
                        "launch-templates",
                        "instances",
                        "interfaces",
                        "elastic-ips",
                        "route-tables",
                        "target-groups",
                        "zones");
        WorldBuilder world = World.builder();
        each(file.sections("vpcs"), (id, vpc) -> vpc(world, id, vpc));
        each(file.sections("subnets"), (id, subnet) -> subnet(world, id, subnet));
        each(file.sections("security-groups"), (id, group) -> securityGroup(world, id, group));
        List.of(file.texts("images")).forEach(world::image);
        each(file.sections("launch-templates"), (id, template) -> launchTemplate(world, id, template));
        each(file.sections("instances"), (id, instance) -> instance(world, id, instance));
        each(file.sections("interfaces"), (id, eni) -> networkInterface(world, id, eni));
        each(file.sections("elastic-ips"), (id, address) -> elasticIp(world, id, address));
        each(file.sections("route-tables"), (id, table) -> routeTable(world, id, table));
        each(file.sections("target-groups"), (arn, group) -> targetGroup(world, arn, group));
        each(file.sections("zones"), (id, zone) -> zone(world, id, zone));
        return world.build();
    }

    private static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLocation().getLineNr() + ": not valid YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static void vpc(WorldBuilder world, String id, Section vpc) {
        vpc.only("cidrs", "internet-gateway");
        world.vpc(id, vpc.texts("cidrs"));
        vpc.optional("internet-gateway").ifPresent(gateway -> world.internetGateway(gateway, id));
    }

    private static void subnet(WorldBuilder world, String id, Section subnet) {
        subnet.only("vpc", "zone", "cidrs");
        world.subnet(id, subnet.text("vpc"), subnet.text("zone"), subnet.texts("cidrs"));
    }

    private static void instance(WorldBuilder world, String id, Section instance) {
        instance.only("type", "interface", "subnet", "address", "secondary-addresses", "source-dest-check", "running");
        String eni = instance.text("interface");
        world.instance(
                id,
                instance.optional("type").orElse("m5.large"),
                eni,
                instance.text("subnet"),
                instance.text("address"));
        for (String ip : instance.texts("secondary-addresses")) {
            world.secondaryIp(eni, ip);
        }
        if (!instance.flag("source-dest-check", true)) {
            world.withoutSourceDestCheck(eni);
        }
        if (!instance.flag("running", true)) {
            world.stopped(id);
        }
    }

    private static void networkInterface(WorldBuilder world, String id, Section eni) {
        eni.only("subnet", "addresses", "instance", "device-index", "source-dest-check", "managed");
        world.networkInterface(id, eni.text("subnet"), eni.texts("addresses"));
        eni.optional("instance")
                .ifPresent(instance -> world.attach(id, instance, Math.toIntExact(eni.number("device-index", 1))));
        if (!eni.flag("source-dest-check", true)) {
            world.withoutSourceDestCheck(id);
        }
        if (eni.flag("managed", false)) {
            world.requesterManaged(id);
        }
    }

    private static void securityGroup(WorldBuilder world, String id, Section group) {
        group.only("vpc", "open");
        world.securityGroup(id, group.text("vpc"), group.flag("open", true));
    }

    private static void launchTemplate(WorldBuilder world, String id, Section template) {
        template.only("name", "image", "type");
        world.launchTemplate(
                id,
                template.optional("name").orElse(id),
                LaunchTemplate.Data.of(
                        template.text("image"), template.optional("type").orElse("m5.large")));
    }

    private static void elasticIp(WorldBuilder world, String id, Section address) {
        address.only("address", "interface", "private-address");
        world.elasticIp(id, address.text("address"));
        address.optional("interface").ifPresent(eni -> address.optional("private-address")
                .ifPresentOrElse(ip -> world.associate(id, eni, ip), () -> world.associate(id, eni)));
    }

    private static void routeTable(WorldBuilder world, String id, Section table) {
        table.only("vpc", "subnets", "routes", "propagated");
        world.routeTable(id, table.text("vpc"), table.texts("subnets"));
        table.pairs("routes").forEach((destination, target) -> world.route(id, destination, target));
        table.pairs("propagated").forEach((destination, target) -> world.propagatedRoute(id, destination, target));
    }

    private static void targetGroup(WorldBuilder world, String arn, Section group) {
        group.only("vpc", "type", "protocol", "port", "load-balancers", "targets", "health-file");
        int port = Math.toIntExact(group.number("port", 80));
        world.targetGroup(
                arn,
                group.optional("type").orElse("instance"),
                group.optional("protocol").orElse("TCP"),
                port,
                group.text("vpc"),
                group.texts("load-balancers"));
        for (String target : group.texts("targets")) {
            world.target(arn, target, port);
        }
        group.optional("health-file").ifPresent(path -> world.healthFile(arn, path));
    }

    private static void zone(WorldBuilder world, String id, Section zone) {
        zone.only("name", "private", "records");
        if (zone.flag("private", false)) {
            world.privateZone(id, zone.text("name"));
        } else {
            world.zone(id, zone.text("name"));
        }
        for (Section record : zone.list("records")) {
            record.only("name", "type", "ttl", "values");
            world.record(
                    id, record.text("name"), record.text("type"), record.number("ttl", 60), record.texts("values"));
        }
    }

    private static void each(Map<String, Section> sections, Reading reading) {
        sections.forEach((id, section) -> {
            try {
                reading.read(id, section);
            } catch (IllegalArgumentException e) {
                String message = String.valueOf(e.getMessage());
                throw message.startsWith(section.path()) ? e : section.wrong("", message);
            }
        });
    }

    @FunctionalInterface
    private interface Reading {
        void read(String id, Section section);
    }
}

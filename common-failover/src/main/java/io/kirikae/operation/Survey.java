package io.kirikae.operation;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Surroundings;
import io.kirikae.mechanism.Surroundings.TypeLimits;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks around the resources of a group for what no mechanism reads at each move: limits of instance types, internet gateways, route
 * tables that nobody named. What may not be read, a role that moves addresses needs no permission for, is said to be unknown.
 */
record Survey(Surroundings surroundings) {

    private interface Look {
        void into(List<Check> checks);
    }

    List<Check> of(Fleet fleet) {
        List<Check> checks = new ArrayList<>();
        List<FloatingAddress> addresses = fleet.group().addresses();
        if (has(addresses, SecondaryIp.class) || has(addresses, NetworkInterface.class)) {
            look("limits", "how many interfaces and addresses an instance takes", checks, all -> limits(fleet, all));
        }
        if (has(addresses, ElasticIp.class)) {
            look("gateway", "whether the VPC has an internet gateway", checks, all -> gateways(fleet, all));
        }
        if (has(addresses, Route.class)) {
            look("tables", "which other tables of the VPC hold the route", checks, all -> tables(fleet, all));
        }
        checks.addAll(new LaunchSurvey(surroundings).of(fleet));
        return checks;
    }

    private static boolean has(List<FloatingAddress> addresses, Class<?> type) {
        return addresses.stream().anyMatch(type::isInstance);
    }

    private static void look(String subject, String what, List<Check> checks, Look look) {
        try {
            look.into(checks);
        } catch (CloudException e) {
            checks.add(new Check(subject, Result.UNKNOWN, "It could not be read " + what + ": " + e.sentence()));
        }
    }

    private void limits(Fleet fleet, List<Check> checks) {
        List<String> types = fleet.instances().values().stream()
                .map(InstanceFacts::type)
                .filter(type -> !type.isEmpty())
                .distinct()
                .sorted()
                .toList();
        Map<String, TypeLimits> limits = surroundings.limits(types);
        for (Node node : fleet.group().nodes()) {
            fleet.of(node).filter(facts -> !facts.type().isEmpty()).ifPresent(facts -> {
                TypeLimits limit = limits.get(facts.type());
                if (limit == null) {
                    checks.add(new Check(
                            "to " + node.name(),
                            Result.UNKNOWN,
                            "EC2 does not say what an instance of type " + facts.type() + " takes."));
                } else {
                    interfaces(fleet, node, facts, limit, checks);
                    fleet.landingInterface(node).ifPresent(landing -> addresses(fleet, node, landing, limit, checks));
                }
            });
        }
    }

    private static void interfaces(Fleet fleet, Node node, InstanceFacts facts, TypeLimits limit, List<Check> checks) {
        long coming = fleet.group().addresses().stream()
                .filter(NetworkInterface.class::isInstance)
                .map(address -> ((NetworkInterface) address).id())
                .filter(id ->
                        facts.interfaces().stream().noneMatch(each -> each.id().equals(id)))
                .count();
        room(
                node,
                facts.interfaces().size(),
                coming,
                limit.interfaces(),
                "interfaces",
                facts.id().value(),
                checks);
    }

    private static void addresses(
            Fleet fleet, Node node, InterfaceFacts landing, TypeLimits limit, List<Check> checks) {
        List<IpAddress> coming = fleet.group().addresses().stream()
                .filter(SecondaryIp.class::isInstance)
                .flatMap(address -> ((SecondaryIp) address).addresses().stream())
                .filter(address -> !landing.holds(address))
                .toList();
        long v6 = coming.stream().filter(IpAddress::isV6).count();
        String where = landing.id().value();
        room(node, landing.addresses().size(), coming.size() - v6, limit.addresses(), "IPv4 addresses", where, checks);
        room(node, landing.ipv6().size(), v6, limit.ipv6(), "IPv6 addresses", where, checks);
    }

    private static void room(
            Node node, int present, long coming, int most, String what, String where, List<Check> checks) {
        if (coming == 0) {
            return;
        }
        String text =
                where + " has " + present + " of at most " + most + " " + what + ", and " + coming + " would come.";
        checks.add(new Check("to " + node.name(), present + coming > most ? Result.PROBLEM : Result.OK, text));
    }

    private void gateways(Fleet fleet, List<Check> checks) {
        Set<String> open = surroundings.withInternetGateway(vpcs(fleet));
        for (Node node : fleet.group().nodes()) {
            fleet.landingInterface(node).ifPresent(landing -> {
                boolean there = open.contains(landing.vpc());
                checks.add(new Check(
                        "to " + node.name(),
                        there ? Result.OK : Result.PROBLEM,
                        landing.vpc()
                                + (there
                                        ? " has an internet gateway."
                                        : " has no internet gateway, so AWS refuses an Elastic IP address there.")));
            });
        }
    }

    private void tables(Fleet fleet, List<Check> checks) {
        for (String vpc : vpcs(fleet)) {
            List<TableFacts> tables = surroundings.routeTables(vpc);
            for (FloatingAddress address : fleet.group().addresses()) {
                if (address instanceof Route route) {
                    tables(route, tables, checks);
                }
            }
        }
    }

    private static void tables(Route route, List<TableFacts> tables, List<Check> checks) {
        List<TableFacts> others = tables.stream()
                .filter(table -> !route.tables().contains(table.id()))
                .toList();
        others.stream()
                .filter(table -> table.staticRoute(route.destination()).isPresent())
                .forEach(table -> checks.add(new Check(
                        route.key(),
                        Result.PROBLEM,
                        table.id() + " has a route to " + route.destination()
                                + " as well and is not among the tables, so its subnets would keep the old way.")));
        long without = others.stream()
                .filter(table -> table.staticRoute(route.destination()).isEmpty())
                .count();
        if (without > 0) {
            checks.add(new Check(
                    route.key(),
                    Result.NOTE,
                    without + " other route table(s) of the VPC have no route to " + route.destination()
                            + "; clients in their subnets do not reach it."));
        }
    }

    private static List<String> vpcs(Fleet fleet) {
        return fleet.group().nodes().stream()
                .flatMap(node -> fleet.landingInterface(node).stream())
                .map(InterfaceFacts::vpc)
                .distinct()
                .toList();
    }
}

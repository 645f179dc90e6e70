package io.kirikae.mechanism.route;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.route.RouteTables.RouteFacts;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.plan.RouteTarget;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.PointRoute;
import io.kirikae.plan.Step.SetSourceDestCheck;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RouteTableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A route as it was seen in every named table. */
record RouteSighting(Route address, Map<RouteTableId, TableFacts> tables, Fleet fleet) implements Sighting {

    @Override
    public Whereabouts whereabouts() {
        List<Optional<RouteFacts>> routes =
                address.tables().stream().map(this::routeIn).toList();
        if (tables.keySet().containsAll(address.tables()) && routes.stream().allMatch(Optional::isEmpty)) {
            return new Whereabouts.Nowhere();
        }
        List<Optional<NodeName>> owners = routes.stream()
                .map(route -> route.flatMap(RouteFacts::target).flatMap(this::nodeBehind))
                .distinct()
                .toList();
        return owners.size() == 1 && owners.get(0).isPresent()
                ? new Whereabouts.On(owners.get(0).get())
                : new Whereabouts.Unclear(whoIsWhere());
    }

    private String whoIsWhere() {
        return address.tables().stream()
                .map(table -> address.destination() + " leads to "
                        + routeIn(table).map(RouteFacts::targetText).orElse("nothing") + " in " + table)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String reachableAt() {
        boolean single = address.destination().prefix()
                == (address.destination().network().isV6() ? 128 : 32);
        return single ? address.destination().network().value() : "";
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        address.tables().forEach(table -> addTableObstacles(table, obstacles));
        fleet.landingInterface(node)
                .filter(landing -> landing.sourceDestCheck() && !address.fixSourceDestCheck())
                .ifPresent(landing -> obstacles.add("The source/destination check of " + landing.id() + " (" + target
                        + ") is on, so packets for " + address.destination()
                        + " would be dropped; turn it off, or set source-dest-check: fix."));
        return obstacles;
    }

    private void addTableObstacles(RouteTableId table, List<String> obstacles) {
        TableFacts facts = tables.get(table);
        if (facts == null) {
            obstacles.add("EC2 does not know route table " + table + " in this Region; check id and Region.");
            return;
        }
        Optional<RouteFacts> route = routeIn(table);
        if (route.isPresent() && route.get().target().isEmpty()) {
            obstacles.add("The route to " + address.destination() + " in " + table + " leads to "
                    + route.get().targetText() + ", which Kirikae could not restore.");
        }
        facts.routes().stream()
                .filter(each -> each.targetText().equals("local"))
                .flatMap(each -> each.destination().stream())
                .filter(local -> local.contains(address.destination()))
                .forEach(local -> obstacles.add(address.destination() + " lies within the VPC's own range " + local
                        + "; AWS wants a destination outside of it."));
    }

    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        InterfaceFacts landing = fleet.landingInterface(fleet.node(target))
                .orElseThrow(() -> new IllegalStateException(String.join(" ", obstaclesTo(target))));
        RouteTarget to = RouteTarget.of(landing.id());
        List<List<Step>> steps = new ArrayList<>();
        if (landing.sourceDestCheck() && address.fixSourceDestCheck()) {
            steps.add(List.of(new SetSourceDestCheck(landing.id(), false)));
        }
        List<Step> points = address.tables().stream()
                .filter(table -> !routeIn(table).flatMap(RouteFacts::target).equals(Optional.of(to)))
                .<Step>map(table -> new PointRoute(
                        table, address.destination(), routeIn(table).flatMap(RouteFacts::target), Optional.of(to)))
                .toList();
        if (!points.isEmpty()) {
            steps.add(points);
        }
        return steps;
    }

    private Optional<RouteFacts> routeIn(RouteTableId table) {
        return Optional.ofNullable(tables.get(table)).flatMap(facts -> facts.staticRoute(address.destination()));
    }

    private Optional<NodeName> nodeBehind(RouteTarget target) {
        return target.kind() == RouteTarget.Kind.NETWORK_INTERFACE
                ? fleet.nodeWith(new InterfaceId(target.id()))
                : Optional.empty();
    }
}

package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.route.RouteTables;
import io.kirikae.plan.RouteTarget;
import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.ec2.InterfaceAttributes;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.RouteTable;
import io.kirikae.simulator.ec2.State;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.RouteTableId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@link RouteTables} upon the simulator's state. */
record SimulatedRouteTables(Wire wire) implements RouteTables {

    @Override
    public Map<RouteTableId, TableFacts> describe(Collection<RouteTableId> tables) {
        return wire.read(Service.EC2, "DescribeRouteTables", () -> {
            State state = wire.aws().region().seenBy("DescribeRouteTables");
            Map<RouteTableId, TableFacts> found = new LinkedHashMap<>();
            tables.forEach(id -> Optional.ofNullable(state.routeTables().get(id.value()))
                    .ifPresent(table -> found.put(id, facts(state, id, table))));
            return found;
        });
    }

    @Override
    public Outcome replace(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return change("ReplaceRoute", table, destination, () -> tables().replace(
                        table.value(), cidr(destination), target(to)));
    }

    @Override
    public Outcome create(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return change(
                "CreateRoute", table, destination, () -> tables().create(table.value(), cidr(destination), target(to)));
    }

    @Override
    public Outcome delete(RouteTableId table, CidrBlock destination) {
        Outcome outcome =
                change("DeleteRoute", table, destination, () -> tables().delete(table.value(), cidr(destination)));
        return outcome instanceof Outcome.Refused refused && refused.code().equals("InvalidRoute.NotFound")
                ? new Outcome.NotNow(refused.code(), refused.message())
                : outcome;
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return new SimulatedNetworkInterfaces(wire).describe(id);
    }

    @Override
    public Outcome setSourceDestCheck(InterfaceId id, boolean on) {
        return wire.change(
                Service.EC2,
                new StepCall("ModifyNetworkInterfaceAttribute", id.value()),
                () -> new InterfaceAttributes(wire.aws().region()).sourceDestCheck(id.value(), on));
    }

    private Outcome change(String action, RouteTableId table, CidrBlock destination, Runnable effect) {
        return wire.change(Service.EC2, StepCall.route(action, table.value(), destination.toString()), effect);
    }

    private io.kirikae.simulator.ec2.RouteTables tables() {
        return new io.kirikae.simulator.ec2.RouteTables(wire.aws().region());
    }

    private static Cidr cidr(CidrBlock block) {
        return Cidr.parse(block.toString());
    }

    private static Route.Target target(RouteTarget to) {
        return new Route.Target(Route.Kind.valueOf(to.kind().name()), to.id());
    }

    private static TableFacts facts(State state, RouteTableId id, RouteTable table) {
        return new TableFacts(
                id,
                table.routes().stream()
                        .map(route -> new RouteFacts(
                                Optional.of(CidrBlock.parse(route.destination().toString())),
                                FactsOf.target(route.target()),
                                route.target().id(),
                                state.active(route),
                                route.origin().equals(Route.PROPAGATED)))
                        .toList());
    }
}

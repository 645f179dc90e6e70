package io.kirikae.budget;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.route.RouteTables;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.RouteTableId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** {@link RouteTables} whose readings share calls, and whose changes are counted. */
record BudgetedRouteTables(RouteTables port, Reads reads, Changes changes, Priority priority) implements RouteTables {

    @Override
    public Map<RouteTableId, TableFacts> describe(Collection<RouteTableId> tables) {
        return Asked.of(tables, reads.routeTables().all(Set.copyOf(tables), priority));
    }

    @Override
    public Outcome replace(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return changes.make("ReplaceRoute", () -> port.replace(table, destination, to));
    }

    @Override
    public Outcome create(RouteTableId table, CidrBlock destination, RouteTarget to) {
        return changes.make("CreateRoute", () -> port.create(table, destination, to));
    }

    @Override
    public Outcome delete(RouteTableId table, CidrBlock destination) {
        return changes.make("DeleteRoute", () -> port.delete(table, destination));
    }

    @Override
    public InterfaceFacts describeInterface(InterfaceId id) {
        return reads.interfaces().one(id, priority, () -> port.describeInterface(id));
    }

    @Override
    public Outcome setSourceDestCheck(InterfaceId id, boolean on) {
        return changes.make("ModifyNetworkInterfaceAttribute", () -> port.setSourceDestCheck(id, on));
    }
}

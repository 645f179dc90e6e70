package io.kirikae.mechanism.route;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.RouteTarget;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.RouteTableId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes in VPC route tables. Reads AWS at each call; never retries. Safe for use by several threads. */
public interface RouteTables {

    /**
     * DescribeRouteTables for all of them in one call. Tables that AWS does not know are missing from the answer.
     *
     * @throws CloudException if AWS could not be read
     */
    Map<RouteTableId, TableFacts> describe(Collection<RouteTableId> tables);

    /** ReplaceRoute. */
    Outcome replace(RouteTableId table, CidrBlock destination, RouteTarget to);

    /** CreateRoute. */
    Outcome create(RouteTableId table, CidrBlock destination, RouteTarget to);

    /** DeleteRoute. */
    Outcome delete(RouteTableId table, CidrBlock destination);

    /**
     * DescribeNetworkInterfaces for one interface.
     *
     * @throws CloudException if AWS could not be read
     */
    InterfaceFacts describeInterface(InterfaceId id);

    /** ModifyNetworkInterfaceAttribute of SourceDestCheck. */
    Outcome setSourceDestCheck(InterfaceId id, boolean on);

    /**
     * A route table as AWS describes it.
     *
     * @param id the table
     * @param routes all its routes
     */
    record TableFacts(RouteTableId id, List<RouteFacts> routes) {
        /** Copies the list. */
        public TableFacts {
            routes = List.copyOf(routes);
        }

        /** The route with exactly this destination that somebody made, as opposed to one that a gateway propagates. */
        public Optional<RouteFacts> staticRoute(CidrBlock destination) {
            return routes.stream()
                    .filter(route -> route.destination().equals(Optional.of(destination)) && !route.propagated())
                    .findFirst();
        }
    }

    /**
     * A route as AWS describes it.
     *
     * @param destination where it leads to; absent for prefix lists
     * @param target what it leads through; absent for kinds that Kirikae does not know, such as carrier gateways
     * @param targetText the target as people read it
     * @param active false for a blackhole
     * @param propagated whether a virtual private gateway made it
     */
    record RouteFacts(
            Optional<CidrBlock> destination,
            Optional<RouteTarget> target,
            String targetText,
            boolean active,
            boolean propagated) {}
}

package io.kirikae.mechanism.route;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.Sighting;
import io.kirikae.topology.FloatingAddress.Route;

/** Looks where a route leads in every named table. It moves by {@link PointRouteAction} and {@link SourceDestCheckAction}. */
public final class RouteMechanism implements Mechanism<Route> {

    private final RouteTables tables;

    /**
     * A mechanism over the port.
     *
     * @param tables how to reach AWS
     */
    public RouteMechanism(RouteTables tables) {
        this.tables = tables;
    }

    @Override
    public Sighting observe(Route address, Fleet fleet) {
        return new RouteSighting(address, tables.describe(address.tables()), fleet);
    }
}

package io.kirikae.mechanism.route;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.route.RouteTables.RouteFacts;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.plan.RouteTarget;
import io.kirikae.plan.Step.PointRoute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Points one route. AWS's readings of routes swing for a while after a change: Terraform's provider, the most exercised client,
 * wants two that agree, and so does this.
 */
public final class PointRouteAction implements StepAction<PointRoute> {

    private final RouteTables tables;

    /**
     * An action over the port.
     *
     * @param tables how to reach AWS
     */
    public PointRouteAction(RouteTables tables) {
        this.tables = tables;
    }

    @Override
    public Position position(PointRoute step) {
        TableFacts facts = tables.describe(List.of(step.table())).get(step.table());
        if (facts == null) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND,
                    "InvalidRouteTableID.NotFound",
                    "EC2 does not know " + step.table() + ".");
        }
        Optional<RouteFacts> route = facts.staticRoute(step.destination());
        Optional<RouteTarget> now = route.flatMap(RouteFacts::target);
        if (route.isPresent() && now.isEmpty()) {
            return new Position.Elsewhere(
                    step.destination() + " leads to " + route.get().targetText());
        }
        if (now.equals(step.to())) {
            boolean active = route.map(RouteFacts::active).orElse(true);
            return active ? new Position.AtTarget() : new Position.Between("blackhole");
        }
        return now.equals(step.from())
                ? new Position.AtSource()
                : new Position.Elsewhere(step.destination() + " leads to "
                        + now.map(RouteTarget::id).orElse("nothing") + " in " + step.table());
    }

    @Override
    public Outcome apply(PointRoute step, Right right) {
        if (step.to().isEmpty()) {
            return tables.delete(step.table(), step.destination());
        }
        return step.from().isPresent()
                ? tables.replace(step.table(), step.destination(), step.to().get())
                : tables.create(step.table(), step.destination(), step.to().get());
    }

    @Override
    public Duration patience(PointRoute step) {
        return Duration.ofSeconds(90);
    }

    @Override
    public int agreeingReadings() {
        return 2;
    }
}

package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import io.kirikae.simulator.ec2.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The services of all nodes, and the power of their instances, by what the configuration calls an instance. */
public final class Nodes {

    private final World world;
    private final Berths berths;
    private final Map<String, Service> services = new HashMap<>();
    private final Set<String> cut = new HashSet<>();

    /** All services up. */
    public Nodes(World world, Berths berths) {
        this.world = world;
        this.berths = berths;
    }

    /** How the service on an instance is: it hangs for good where the instance does not run, or nothing gets in. */
    public Service service(String instance) {
        return runs(instance) && isOpen(instance) ? services.getOrDefault(instance, Service.UP) : Service.HANGS;
    }

    /** Whether the instance of a node runs. */
    public boolean runs(String instance) {
        return berths.actual(instance).filter(world::running).isPresent();
    }

    /** Whether there is an instance and it is stopped. */
    public boolean isStopped(String instance) {
        return berths.actual(instance)
                .map(world::instanceState)
                .filter("stopped"::equals)
                .isPresent();
    }

    /** Whether packets to the instance of a node arrive where somebody could answer. */
    public boolean isReachable(String instance) {
        return runs(instance) && isOpen(instance);
    }

    private boolean isOpen(String instance) {
        State truth = world.truth();
        return berths.actual(instance)
                .filter(actual -> truth.interfacesAt(actual).stream().limit(1).allMatch(truth::reachable))
                .isPresent();
    }

    /** Lets a service be like that from now on. */
    public void set(String instance, Service service) {
        services.put(instance, service);
    }

    /** Whether the service on an instance answers. */
    public boolean serves(String instance) {
        return service(instance) == Service.UP;
    }

    /** Cuts the power of an instance, if there is one. */
    public void cut(String instance) {
        cut.add(instance);
        berths.actual(instance).ifPresent(world::stopInstance);
    }

    /** Takes the power of an instance away and gives it back. */
    public void restart(String instance) {
        berths.actual(instance).ifPresent(actual -> {
            world.stopInstance(actual);
            world.startInstance(actual);
        });
    }

    /** Whether the power of an instance was ever cut. */
    public boolean wasCut(String instance) {
        return cut.contains(instance);
    }

    /** Lets the status checks of an instance fail, if there is one. */
    public void impair(String instance) {
        berths.actual(instance).ifPresent(world::impair);
    }

    /** Lets an instance run again at once, if there is one. */
    public void restore(String instance) {
        berths.actual(instance).ifPresent(world::startInstance);
    }
}

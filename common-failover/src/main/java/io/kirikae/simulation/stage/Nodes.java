package io.kirikae.simulation.stage;

import io.kirikae.simulator.World;
import java.util.HashMap;
import java.util.Map;

/** The services of all nodes, by instance. */
public final class Nodes {

    private final World world;
    private final Map<String, Service> services = new HashMap<>();

    /** All services up. */
    public Nodes(World world) {
        this.world = world;
    }

    /** How the service on an instance is: it hangs for good where the instance does not run. */
    public Service service(String instance) {
        return world.running(instance) ? services.getOrDefault(instance, Service.UP) : Service.HANGS;
    }

    /** Lets a service be like that from now on. */
    public void set(String instance, Service service) {
        services.put(instance, service);
    }

    /** Whether the service on an instance answers. */
    public boolean serves(String instance) {
        return service(instance) == Service.UP;
    }
}

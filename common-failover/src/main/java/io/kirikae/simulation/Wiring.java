package io.kirikae.simulation;

import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulation.stage.Host;
import io.kirikae.store.Store;
import java.util.function.Predicate;

/**
 * Where the parts of a simulated process come together. The real parts as they are; tests put broken ones in their place, to see
 * that the audits notice.
 */
interface Wiring {

    /** Everything as it is. */
    Wiring REAL = new Wiring() {};

    /** The store as the process uses it. */
    default Store store(Store store, Host host) {
        return store;
    }

    /** The way to AWS. */
    default CloudPorts ports(CloudPorts ports) {
        return ports;
    }

    /** What carries out steps. */
    default Actions actions(Actions actions) {
        return actions;
    }

    /** A group with its probes. */
    default WatchedGroup watched(WatchedGroup group) {
        return group;
    }

    /** Whether a lease's holder is known to have ended. */
    default Predicate<String> provenDead(Predicate<String> real, Host host) {
        return real;
    }

    /** Whether daemons do the duty of that name. */
    default boolean does(String duty) {
        return true;
    }
}

package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.standby.Launches.Launched;
import io.kirikae.topology.InterfaceId;
import java.util.List;
import java.util.Optional;

/** What is at the interface that waits for a standby. */
sealed interface Berth {

    /** Nothing. */
    record Free() implements Berth {}

    /**
     * Something of which nobody can tell yet what it is.
     *
     * @param what one clause
     */
    record Unclear(String what) implements Berth {}

    /**
     * An instance.
     *
     * @param instance the instance
     */
    record Taken(Launched instance) implements Berth {}

    /**
     * Reads it.
     *
     * @throws CloudException if it could not be read, or AWS does not know the interface
     */
    static Berth of(Launches launches, InterfaceId id) {
        InterfaceFacts facts = Optional.ofNullable(
                        launches.interfaces(List.of(id)).get(id))
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidNetworkInterfaceID.NotFound",
                        "EC2 does not know interface " + id + "."));
        if (facts.attachment().isEmpty()) {
            return new Free();
        }
        return facts.attachment()
                .flatMap(InterfaceFacts.Attachment::instance)
                .<Berth>map(instance -> launches.instance(instance)
                        .<Berth>map(Taken::new)
                        .orElseGet(() -> new Unclear(instance + " is at " + id + ", and EC2 does not show it yet")))
                .orElseGet(() -> new Unclear(id + " is attached to no instance of ours"));
    }
}

package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.topology.InstanceId;
import java.util.List;

/** Reads one instance. */
final class Reading {

    private Reading() {}

    /** The instance as EC2 has it. Throws {@link CloudException} if it could not be read or is not known. */
    static InstanceFacts of(Instances instances, InstanceId id) {
        InstanceFacts facts = instances.describe(List.of(id)).get(id);
        if (facts == null) {
            throw new CloudException(
                    CloudException.Kind.NOT_FOUND,
                    "InvalidInstanceID.NotFound",
                    "EC2 does not know instance " + id + ".");
        }
        return facts;
    }
}

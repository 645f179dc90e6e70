package io.kirikae.simulation;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Says of every instance that is asked for alone that it is stopped, as who is about to take its volume would like to hear. */
final class CarelessInstances extends OtherInstances {

    CarelessInstances(CloudPorts real) {
        super(real);
    }

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        Map<InstanceId, InstanceFacts> seen = new HashMap<>(super.describe(ids));
        if (ids.size() == 1) {
            seen.replaceAll(
                    (id, facts) -> new InstanceFacts(id, "stopped", facts.zone(), facts.type(), facts.interfaces()));
        }
        return seen;
    }
}

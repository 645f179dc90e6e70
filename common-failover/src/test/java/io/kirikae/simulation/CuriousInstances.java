package io.kirikae.simulation;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.Map;

/** Does something that nobody needs whenever it looks at instances. */
final class CuriousInstances extends OtherInstances {

    private final Runnable unneeded;

    CuriousInstances(CloudPorts real, Runnable unneeded) {
        super(real);
        this.unneeded = unneeded;
    }

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        unneeded.run();
        return super.describe(ids);
    }
}

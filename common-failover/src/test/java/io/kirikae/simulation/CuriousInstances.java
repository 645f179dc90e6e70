package io.kirikae.simulation;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.Map;

/** Does something that nobody needs whenever it looks at instances. */
record CuriousInstances(CloudPorts real, Runnable unneeded) implements Instances {

    CloudPorts ports() {
        return new CloudPorts(
                this,
                real.elasticIps(),
                real.networkInterfaces(),
                real.privateAddresses(),
                real.routeTables(),
                real.recordSets(),
                real.fences(),
                real.volumes(),
                real.targetGroups(),
                real.launches(),
                real.hosts());
    }

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        unneeded.run();
        return real.instances().describe(ids);
    }

    @Override
    public Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        return real.instances().status(ids);
    }
}

package io.kirikae.simulation;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.Map;

/** The real instances, in place of which something else may be seen. */
abstract class OtherInstances implements Instances {

    private final CloudPorts real;

    OtherInstances(CloudPorts real) {
        this.real = real;
    }

    /** The real ports, with these instances. */
    final CloudPorts ports() {
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
        return real.instances().describe(ids);
    }

    @Override
    public final Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        return real.instances().status(ids);
    }
}

package io.kirikae.simulation;

import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.RecordType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Looks at a record whenever it looks at instances. */
record CuriousInstances(CloudPorts real) implements Instances {

    CloudPorts ports() {
        return new CloudPorts(
                this,
                real.elasticIps(),
                real.networkInterfaces(),
                real.privateAddresses(),
                real.routeTables(),
                real.recordSets());
    }

    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        real.recordSets().find(new HostedZoneId("Z1"), "www.example.com", RecordType.A, Optional.empty());
        return real.instances().describe(ids);
    }

    @Override
    public Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        return real.instances().status(ids);
    }
}

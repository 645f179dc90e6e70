package io.kirikae.simulation;

import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.topology.Host;

/** Puts words of its own into the mouth of a program on every node. */
record ForgingHosts(CloudPorts real, String program, String words) implements Hosts {

    CloudPorts ports() {
        return new CloudPorts(
                real.instances(),
                real.elasticIps(),
                real.networkInterfaces(),
                real.privateAddresses(),
                real.routeTables(),
                real.recordSets(),
                real.fences(),
                real.volumes(),
                real.targetGroups(),
                real.launches(),
                this);
    }

    @Override
    public Answer run(Host host, Commands commands) {
        return commands.lines().get(0).words().get(0).equals(program)
                ? new Ended(0, words, "")
                : real.hosts().run(host, commands);
    }
}

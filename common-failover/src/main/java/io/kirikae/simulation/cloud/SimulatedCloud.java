package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulator.SimulatedAws;
import java.time.Duration;

/** Makes the ports of one process. */
public final class SimulatedCloud {

    /** How long a call may take: its caller then gives up, and it has had its effect or never will. */
    public static final Duration CALL_WITHIN = Duration.ofSeconds(8);

    private SimulatedCloud() {}

    /**
     * The ports of a process.
     *
     * @param around what surrounds it
     * @param dice decides how its lost calls look to it
     * @param aws what it calls
     * @param hosts how it tells nodes what to do
     */
    public static CloudPorts ports(Surroundings around, Dice dice, SimulatedAws aws, Hosts hosts) {
        Wire wire = new Wire(around, dice, aws);
        return new CloudPorts(
                new SimulatedInstances(wire, new FactsOf()),
                new SimulatedElasticIps(wire),
                new SimulatedNetworkInterfaces(wire),
                new SimulatedPrivateAddresses(wire),
                new SimulatedRouteTables(wire),
                new SimulatedRecordSets(wire),
                new SimulatedFences(wire),
                new SimulatedVolumes(wire),
                new SimulatedTargetGroups(wire),
                new SimulatedLaunches(wire),
                hosts);
    }
}

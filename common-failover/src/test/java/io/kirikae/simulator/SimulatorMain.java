package io.kirikae.simulator;

import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.simulator.topology.TopologyFile;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;

/** A simulated AWS on its own, for the end-to-end test with awscli: topology file, port. Ends when its input ends. */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] args) throws Exception {
        SimulatorOptions options =
                SimulatorOptions.defaults().withPort(Integer.parseInt(args[1])).withDurations(Durations.fast());
        try (SimulatedAws aws = SimulatedAws.start(TopologyFile.read(Path.of(args[0])), options, new SystemTime())) {
            System.out.println(aws.endpoint());
            while (System.in.read() >= 0) {
                // Until whoever started it goes.
            }
        }
    }
}

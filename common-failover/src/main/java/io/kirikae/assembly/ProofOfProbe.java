package io.kirikae.assembly;

import io.kirikae.config.GroupSettings;
import io.kirikae.config.Prove;
import io.kirikae.engine.Proof;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.Probes;
import io.kirikae.operation.ProofMaker;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the proof that the configuration wants: a probe through the floating address. */
record ProofOfProbe(GroupSettings settings, Probes probes) implements ProofMaker {

    @Override
    public Proof through(String reachableAt, NodeName owner) {
        if (settings.prove() instanceof Prove.Nothing) {
            return always(
                    new ProbeResult.Up(Duration.ZERO, List.of(), "not proved: the configuration says 'prove: none'"));
        }
        Optional<ProbeSpec> spec = spec();
        if (spec.isEmpty()) {
            return always(cannotTell("the group has no decisive probe to prove with; set 'prove'"));
        }
        if (spec.get().host().isEmpty() && reachableAt.isEmpty()) {
            return always(cannotTell("it is not known where clients connect to; set 'host' under 'prove'"));
        }
        ProbeSpec aimed =
                spec.get().host().isPresent() ? spec.get() : spec.get().at(reachableAt);
        return new Looking(probes.of(aimed, reachableAt, owner), settings.proveWithin());
    }

    private Optional<ProbeSpec> spec() {
        return settings.prove() instanceof Prove.By by
                ? Optional.of(by.probe())
                : settings.probes().stream().filter(ProbeSpec::decisive).findFirst();
    }

    private static ProbeResult cannotTell(String why) {
        return new ProbeResult.CannotTell(why, Duration.ZERO, List.of());
    }

    private static Proof always(ProbeResult result) {
        return new Proof() {
            @Override
            public ProbeResult look() {
                return result;
            }

            @Override
            public Duration patience() {
                return Duration.ZERO;
            }
        };
    }

    private record Looking(Probe probe, Duration patience) implements Proof {
        @Override
        public ProbeResult look() throws InterruptedException {
            return probe.look();
        }
    }
}

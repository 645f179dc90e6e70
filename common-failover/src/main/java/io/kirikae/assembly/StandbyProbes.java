package io.kirikae.assembly;

import io.kirikae.config.Configuration;
import io.kirikae.config.GroupSettings;
import io.kirikae.decision.ProbeView;
import io.kirikae.mechanism.standby.Soundness;
import io.kirikae.operation.NamedProbe;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Looks at a standby that was started by the decisive probes of its group. */
final class StandbyProbes implements Soundness {

    private final Configuration configuration;
    private final Function<GroupSettings, WatchedGroup> watching;
    private final Map<GroupName, WatchedGroup> watched = new ConcurrentHashMap<>();

    StandbyProbes(Configuration configuration, Function<GroupSettings, WatchedGroup> watching) {
        this.configuration = configuration;
        this.watching = watching;
    }

    @Override
    public Optional<String> complaint(InstanceId instance) {
        for (GroupSettings settings : configuration.groups().values()) {
            Optional<Node> node = settings.group().nodeOn(instance);
            if (settings.group().standby().isPresent() && node.isPresent()) {
                WatchedGroup group = watched.computeIfAbsent(settings.group().name(), name -> watching.apply(settings));
                return firstComplaint(group.probes().getOrDefault(node.get().name(), List.of()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstComplaint(List<NamedProbe> probes) {
        for (NamedProbe probe : probes) {
            if (probe.decisive()) {
                try {
                    ProbeView seen =
                            new ProbeView(probe.name(), true, probe.probe().look());
                    if (!seen.up()) {
                        return Optional.of(seen.words());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.of("nobody could look, because the process is about to stop");
                }
            }
        }
        return Optional.empty();
    }
}

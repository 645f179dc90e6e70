package io.kirikae.monitor;

import io.kirikae.decision.ProbeView;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Looks at nodes without making the caller wait. Called by the thread that runs the watch's turns. */
@FunctionalInterface
public interface Looker {

    /**
     * Looks at one node with all its probes.
     *
     * @param group the group
     * @param node its node
     * @param seen is told exactly once what was seen, by any thread; it may be called before this method returns
     */
    void look(GroupName group, NodeName node, Consumer<Looked> seen);

    /**
     * What a look showed.
     *
     * @param probes what each probe showed, in the order of the configuration
     * @param began when the look really began, by elapsed time: what lies between that and the time at which it was due is lateness
     */
    record Looked(List<ProbeView> probes, Duration began) {
        /** Copies the list. */
        public Looked {
            probes = List.copyOf(probes);
        }
    }
}

package io.kirikae.daemon;

import io.kirikae.decision.ProbeView;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeResult;
import io.kirikae.monitor.Looker;
import io.kirikae.operation.NamedProbe;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at nodes by their probes: many at once on one thread where a probe allows it, else by workers. */
final class ProbingLooker implements Looker {

    private static final Logger LOG = LoggerFactory.getLogger(ProbingLooker.class);

    private final KeptGroups groups;
    private final Hands hands;
    private final TimeSource time;

    ProbingLooker(KeptGroups groups, Hands hands, TimeSource time) {
        this.groups = groups;
        this.hands = hands;
        this.time = time;
    }

    @Override
    public void look(GroupName group, NodeName node, Consumer<Looked> seen) {
        List<NamedProbe> probes = groups.find(group)
                .map(kept -> kept.watched().probes().getOrDefault(node, List.of()))
                .orElse(List.of());
        if (probes.isEmpty()) {
            seen.accept(new Looked(List.of(), time.elapsed()));
            return;
        }
        Gathering gathering = new Gathering(probes, seen);
        for (int i = 0; i < probes.size(); i++) {
            int place = i;
            Probe probe = probes.get(i).probe();
            if (!hands.swift().test(probe, result -> gathering.got(place, result))) {
                hands.looks().start("look at " + node, () -> gathering.look(place, probe));
            }
        }
    }

    /** Puts the answers of a node's probes together. */
    private final class Gathering {

        private final List<NamedProbe> probes;
        private final Consumer<Looked> seen;
        private final ProbeView[] views;
        private Duration began = time.elapsed();
        private int missing;

        Gathering(List<NamedProbe> probes, Consumer<Looked> seen) {
            this.probes = probes;
            this.seen = seen;
            this.views = new ProbeView[probes.size()];
            this.missing = probes.size();
        }

        /** Looks on a worker; that it had to wait for one counts as lateness. */
        void look(int place, Probe probe) throws InterruptedException {
            begins();
            ProbeResult result;
            try {
                result = probe.look();
            } catch (InterruptedException e) {
                got(place, cannotTell("the look was interrupted"));
                throw e;
            } catch (RuntimeException e) {
                LOG.error("A look failed by a mistake of the program", e);
                result = cannotTell("the look failed by a mistake of the program, see the log");
            }
            got(place, result);
        }

        private synchronized void begins() {
            began = time.elapsed();
        }

        void got(int place, ProbeResult result) {
            if (took(place, result)) {
                seen.accept(new Looked(Arrays.asList(views), began));
            }
        }

        private synchronized boolean took(int place, ProbeResult result) {
            NamedProbe probe = probes.get(place);
            views[place] = new ProbeView(probe.name(), probe.decisive(), result);
            missing--;
            return missing == 0;
        }

        private static ProbeResult cannotTell(String why) {
            return new ProbeResult.CannotTell(why, Duration.ZERO, List.of());
        }
    }
}

package io.kirikae.daemon;

import io.kirikae.assembly.CallFigures;
import io.kirikae.config.Configuration;
import io.kirikae.health.Probes;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Rounds;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.topology.GroupName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Something that lives as long as the daemon and works with what it has: the intake of alerts, a port that shows figures. */
public interface Companion extends AutoCloseable {

    /**
     * Begins.
     *
     * @param place what the daemon has
     * @return its duties by name, whose turns the daemon makes
     */
    Map<String, Duty> begin(Place place);

    /** Ends. Must return soon. */
    @Override
    void close();

    /**
     * What a companion may use.
     *
     * @param site what operations share
     * @param group a group that the daemon looks after, as the configuration in force has it
     * @param seen what the daemon's own rounds show of a group at this moment
     * @param overview what the daemon knows
     * @param runs carry out what changes something; when the daemon ends, they are let finish their step
     * @param configuration the configuration in force
     * @param probes makes probes; that of the whole process, since listeners for heartbeats share their port
     * @param calls counts the calls to AWS
     * @param aftermath is told the answer of every operation, so that the daemon watches the right owner at once
     */
    record Place(
            Site site,
            Function<GroupName, Optional<WatchedGroup>> group,
            Function<GroupName, Optional<Rounds>> seen,
            Overview overview,
            Supplier<Configuration> configuration,
            Probes probes,
            CallFigures calls,
            Workers runs,
            Consumer<Answer> aftermath) {}
}

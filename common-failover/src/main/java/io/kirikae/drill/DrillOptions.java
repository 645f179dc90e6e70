package io.kirikae.drill;

import io.kirikae.simulator.behaviour.Fault;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is rehearsed.
 *
 * @param mechanism how the address moves; of no meaning with a site
 * @param failure what goes wrong with the owner
 * @param speed how long the simulated AWS takes: {@code aws}, {@code fast} or {@code instant}
 * @param seed what the durations are drawn by
 * @param faults what goes wrong with AWS
 * @param killAfter the process is killed as soon as its journal shows this step: the beginning of its key, or its number
 * @param site the site's own group in place of a made-up one
 */
public record DrillOptions(
        String mechanism,
        Failure failure,
        String speed,
        long seed,
        List<Fault> faults,
        Optional<String> killAfter,
        Optional<Site> site) {

    /** Copies the list. */
    public DrillOptions {
        faults = List.copyOf(faults);
    }

    /**
     * The mechanism of a name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String mechanism(String name) {
        if (!Mechanisms.NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "no mechanism is named '" + name + "'; choose one of " + String.join(", ", Mechanisms.NAMES));
        }
        return name;
    }

    /** What is rehearsed where nothing is said. */
    public static DrillOptions defaults(long seed) {
        return new DrillOptions("elastic-ip", Failure.KILL, "aws", seed, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * A site's own group.
     *
     * @param file the configuration
     * @param group which of its groups
     */
    public record Site(Path file, GroupName group) {}

    /** The same with another mechanism. */
    public DrillOptions withMechanism(String other) {
        return new DrillOptions(other, failure, speed, seed, faults, killAfter, site);
    }

    /** The same with another failure. */
    public DrillOptions withFailure(Failure other) {
        return new DrillOptions(mechanism, other, speed, seed, faults, killAfter, site);
    }

    /** The same at another speed. */
    public DrillOptions withSpeed(String other) {
        return new DrillOptions(mechanism, failure, other, seed, faults, killAfter, site);
    }

    /** The same with one more fault. */
    public DrillOptions withFault(String text) {
        List<Fault> more = new java.util.ArrayList<>(faults);
        more.add(Fault.parse(text));
        return new DrillOptions(mechanism, failure, speed, seed, more, killAfter, site);
    }

    /** The same with a crash. */
    public DrillOptions killedAfter(String step) {
        return new DrillOptions(mechanism, failure, speed, seed, faults, Optional.of(step), site);
    }

    /** The same with a site's own group. */
    public DrillOptions of(Site own) {
        return new DrillOptions(mechanism, failure, speed, seed, faults, killAfter, Optional.of(own));
    }

    /** The command line that repeats it. */
    public String command() {
        StringBuilder text = new StringBuilder("kirikae drill");
        site.ifPresentOrElse(
                own -> text.append(" --config ")
                        .append(own.file())
                        .append(" --group ")
                        .append(own.group()),
                () -> text.append(" --mechanism ").append(mechanism));
        text.append(" --failure ").append(failure).append(" --speed ").append(speed);
        text.append(" --seed ").append(seed);
        faults.forEach(fault -> text.append(" --fault '").append(fault).append('\''));
        killAfter.ifPresent(step -> text.append(" --kill-after ").append(step));
        return text.toString();
    }
}

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
 * @param plane what carries packets
 * @param playedBy a program that fails over in place of Kirikae's own operations; absent for those
 */
public record DrillOptions(
        String mechanism,
        Failure failure,
        String speed,
        long seed,
        List<Fault> faults,
        Optional<String> killAfter,
        Optional<Site> site,
        Plane plane,
        Optional<String> playedBy) {

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
        return new DrillOptions(
                "elastic-ip",
                Failure.KILL,
                "aws",
                seed,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Plane.LOOPBACK,
                Optional.empty());
    }

    /** What carries packets. */
    public enum Plane {
        /** Forwarders on loopback addresses, for every user. */
        LOOPBACK,
        /** Network namespaces and a router, for root on Linux. */
        NETNS;

        /**
         * The plane of a name.
         *
         * @throws IllegalArgumentException if there is none of that name
         */
        public static Plane named(String text) {
            return switch (text) {
                case "loopback" -> LOOPBACK;
                case "netns" -> NETNS;
                default ->
                    throw new IllegalArgumentException(
                            "no data plane is named '" + text + "'; choose loopback or netns");
            };
        }
    }

    /** The same with other packets. */
    public DrillOptions on(Plane other) {
        if (other == Plane.NETNS && (site.isPresent() || mechanism.equals("file-server"))) {
            throw new IllegalArgumentException(
                    "the data plane netns has no disks to mount and plays no group of a site; leave it out");
        }
        return new DrillOptions(mechanism, failure, speed, seed, faults, killAfter, site, other, playedBy);
    }

    /** The same with another program that fails over. */
    public DrillOptions playedBy(Optional<String> program) {
        return new DrillOptions(mechanism, failure, speed, seed, faults, killAfter, site, plane, program);
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
        return new DrillOptions(other, failure, speed, seed, faults, killAfter, site, plane, playedBy);
    }

    /** The same with another failure. */
    public DrillOptions withFailure(Failure other) {
        return new DrillOptions(mechanism, other, speed, seed, faults, killAfter, site, plane, playedBy);
    }

    /** The same at another speed. */
    public DrillOptions withSpeed(String other) {
        return new DrillOptions(mechanism, failure, other, seed, faults, killAfter, site, plane, playedBy);
    }

    /** The same with one more fault. */
    public DrillOptions withFault(String text) {
        List<Fault> more = new java.util.ArrayList<>(faults);
        more.add(Fault.parse(text));
        return new DrillOptions(mechanism, failure, speed, seed, more, killAfter, site, plane, playedBy);
    }

    /** The same with a crash. */
    public DrillOptions killedAfter(String step) {
        return new DrillOptions(mechanism, failure, speed, seed, faults, Optional.of(step), site, plane, playedBy);
    }

    /** The same with a site's own group. */
    public DrillOptions of(Site own) {
        return new DrillOptions(mechanism, failure, speed, seed, faults, killAfter, Optional.of(own), plane, playedBy);
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
        if (plane == Plane.NETNS) {
            text.append(" --data-plane netns");
        }
        playedBy.ifPresent(program -> text.append(" --played-by ").append(program));
        return text.toString();
    }
}

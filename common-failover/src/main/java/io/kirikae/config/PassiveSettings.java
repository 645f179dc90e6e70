package io.kirikae.config;

import io.kirikae.health.Secret;
import io.kirikae.topology.GroupName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * To whom the daemon tells how its groups stand, without being asked.
 *
 * @param every how often at least; changes are told at once; 15 s by default
 * @param nagios the command files of Nagios
 * @param icinga the interfaces of Icinga
 */
public record PassiveSettings(Duration every, List<Nagios> nagios, List<Icinga> icinga) {

    /** What stands for the group's name in the names of hosts and services. */
    public static final String GROUP = "{group}";

    /** Copies the lists. */
    public PassiveSettings {
        nagios = List.copyOf(nagios);
        icinga = List.copyOf(icinga);
    }

    /**
     * Which service shows a group.
     *
     * @param host the host's name, in which {@value #GROUP} stands for the group; {@code kirikae} by default
     * @param service the service's name, likewise; {@code Failover of {group}} by default
     */
    public record Names(String host, String service) {

        /** The host of a group. */
        public String host(GroupName group) {
            return host.replace(GROUP, group.value());
        }

        /** The service of a group. */
        public String service(GroupName group) {
            return service.replace(GROUP, group.value());
        }

        /** Whether groups are told apart. */
        boolean tellsGroupsApart() {
            return host.contains(GROUP) || service.contains(GROUP);
        }
    }

    /**
     * A Nagios of this host.
     *
     * @param commandFile its named pipe
     * @param names which service shows a group
     */
    public record Nagios(Path commandFile, Names names) {}

    /**
     * An Icinga 2.
     *
     * @param url where its API is, by HTTPS
     * @param user the API user
     * @param password the user's password
     * @param ca the authorities to trust, in PEM; whom the JVM trusts if absent
     * @param names which service shows a group
     */
    public record Icinga(URI url, String user, Secret password, Optional<Path> ca, Names names) {}
}

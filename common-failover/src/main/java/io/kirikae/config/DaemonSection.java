package io.kirikae.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys under {@code daemon}. */
final class DaemonSection {

    private static final Key<Path> SOCKET = Key.of(
            "socket",
            Values.absolutePath("an absolute path"),
            "/run/kirikae/kirikae.sock",
            "The Unix domain socket by which programs of this host ask the daemon.");
    private static final Key<String> SOCKET_GROUP = Key.of(
            "socket-group",
            Values.matching("the name of a group of users", "[a-z_][a-z0-9_-]{0,31}"),
            "kirikae",
            "The group of users who may ask by the socket. Where there is no such group, only the daemon's own user may.");
    private static final Key<Duration> STANDBY_EVERY = Key.of(
            "standby-every",
            Durations.between("1s", "1h"),
            "10s",
            "How far apart looks at standbys are as long as the owner answers; they are looked at in every round when it"
                    + " does not.");
    private static final Key<Duration> RECONCILE_EVERY = Key.of(
            "reconcile-every",
            Durations.between("5s", "1d"),
            "1m",
            "How far apart readings of AWS are that compare each group's owner with the assigned one.");
    private static final Key<Duration> PREFLIGHT_EVERY = Key.of(
            "preflight-every",
            Durations.between("10s", "1d"),
            "10m",
            "How far apart readings are that tell whether a standby could take over.");

    static final Section<DaemonSettings> FORM = Section.of(
            List.of(SOCKET, SOCKET_GROUP, STANDBY_EVERY, RECONCILE_EVERY, PREFLIGHT_EVERY),
            fields -> new DaemonSettings(
                    fields.get(SOCKET),
                    fields.get(SOCKET_GROUP),
                    fields.get(STANDBY_EVERY),
                    fields.get(RECONCILE_EVERY),
                    fields.get(PREFLIGHT_EVERY)));

    private DaemonSection() {}
}

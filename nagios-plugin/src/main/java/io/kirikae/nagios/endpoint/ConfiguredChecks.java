package io.kirikae.nagios.endpoint;

import io.kirikae.config.CheckSpec;
import io.kirikae.config.CheckSpec.Argument;
import io.kirikae.config.GroupAspect;
import io.kirikae.config.NrpeSettings;
import io.kirikae.health.Probe;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.Probes;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.CheckRun;
import io.kirikae.nagios.check.GroupReports;
import io.kirikae.nagios.check.HeartbeatCheck;
import io.kirikae.nagios.check.LookCheck;
import io.kirikae.nagios.check.StandingCheck;
import io.kirikae.nagios.check.Thresholds;
import io.kirikae.nrpe.Range;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The commands that the configuration names, ready to be asked for. An argument of a client becomes one setting of the look, read
 * by that setting's own form; there is nothing else that it could become. Safe for use by several threads.
 */
public final class ConfiguredChecks implements AutoCloseable {

    private final Probes probes;
    private final GroupReports groups;
    private final TimeSource time;
    private final List<Probe> listening = new ArrayList<>();
    private final Map<String, ResidentCheck> commands = new HashMap<>();

    /**
     * The commands.
     *
     * @param settings names them
     * @param probes makes probes; that of the whole process, since listeners for heartbeats share their port
     * @param groups tells how groups stand
     * @param time the clock
     * @throws IllegalArgumentException if a command cannot be looked by; the message names it
     */
    public ConfiguredChecks(NrpeSettings settings, Probes probes, GroupReports groups, TimeSource time) {
        this.probes = probes;
        this.groups = groups;
        this.time = time;
        settings.commands().forEach((name, spec) -> {
            try {
                commands.put(name, command(spec));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the command " + name + ": " + e.getMessage(), e);
            }
        });
    }

    /** By name. */
    public Map<String, ResidentCheck> byName() {
        return Map.copyOf(commands);
    }

    private ResidentCheck command(CheckSpec spec) {
        if (spec instanceof CheckSpec.Standing standing) {
            return given -> answer(spec, given, values -> standing(standing, values));
        }
        CheckSpec.Look look = (CheckSpec.Look) spec;
        if (look.probe() instanceof ProbeSpec.Beacon beacon) {
            return heartbeat(look, beacon);
        }
        if (look.arguments().isEmpty()) {
            LookCheck ready = check(look, Map.of());
            return given -> answer(spec, given, values -> CheckRun.run(label(look), ready, 0));
        }
        return given -> answer(spec, given, values -> CheckRun.run(label(look), check(look, values), 0));
    }

    /** Listening begins now, so that the first question finds an answer. */
    private ResidentCheck heartbeat(CheckSpec.Look look, ProbeSpec.Beacon beacon) {
        Probe probe = probes.of(beacon);
        listening.add(probe);
        HeartbeatCheck check = new HeartbeatCheck(
                probe,
                beacon.node().orElseThrow(),
                new Thresholds(look.warning(), look.critical()),
                beacon.silence().plusSeconds(1),
                time);
        listen(probe);
        return given -> answer(look, given, values -> CheckRun.run("HEARTBEAT", check, 0));
    }

    private static void listen(Probe probe) {
        try {
            probe.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a command does with its arguments. */
    private interface Body {
        CheckOutput run(Map<Argument, String> values) throws InterruptedException;
    }

    private static CheckOutput answer(CheckSpec spec, List<String> given, Body body) throws InterruptedException {
        List<Argument> declared = spec.arguments();
        if (given.size() > declared.size()) {
            return CheckOutput.unknown("the command takes " + (declared.isEmpty() ? "no arguments" : words(declared)));
        }
        Map<Argument, String> values = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            values.put(declared.get(i), given.get(i));
        }
        try {
            return body.run(values);
        } catch (IllegalArgumentException e) {
            return CheckOutput.unknown("wrong argument: " + e.getMessage());
        }
    }

    private static String words(List<Argument> declared) {
        return "at most these arguments: "
                + String.join(
                        ", ",
                        declared.stream()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private LookCheck check(CheckSpec.Look look, Map<Argument, String> values) {
        ProbeSpec spec = set(look.probe(), values);
        return new LookCheck(
                probes.of(spec),
                target(spec),
                new Thresholds(
                        range(values, Argument.WARNING, look.warning()),
                        range(values, Argument.CRITICAL, look.critical())),
                look.certificate(),
                spec.timeout());
    }

    private CheckOutput standing(CheckSpec.Standing spec, Map<Argument, String> values) throws InterruptedException {
        GroupName group = Optional.ofNullable(values.get(Argument.NAME))
                .map(GroupName::new)
                .orElse(spec.group());
        GroupAspect aspect = Optional.ofNullable(values.get(Argument.STATUS))
                .map(ConfiguredChecks::aspect)
                .orElse(spec.aspect());
        return CheckRun.run("GROUP", new StandingCheck(groups, group, aspect), 0);
    }

    private static GroupAspect aspect(String text) {
        return GroupAspect.of(text)
                .orElseThrow(() -> new IllegalArgumentException("no aspect of a group has that name"));
    }

    private static Optional<Range> range(Map<Argument, String> values, Argument which, Optional<Range> fallback) {
        return Optional.ofNullable(values.get(which)).map(Range::parse).or(() -> fallback);
    }

    private static ProbeSpec set(ProbeSpec spec, Map<Argument, String> values) {
        String host = values.get(Argument.HOST);
        ProbeSpec placed = host == null ? spec : spec.at(host);
        int port = Optional.ofNullable(values.get(Argument.PORT))
                .map(ConfiguredChecks::port)
                .orElse(port(spec));
        if (placed instanceof ProbeSpec.Ftp ftp) {
            return new ProbeSpec.Ftp(
                    ftp.host(),
                    port,
                    ftp.user(),
                    ftp.password(),
                    ftp.tls(),
                    ftp.verifyCertificate(),
                    0,
                    ftp.transfer(),
                    Optional.ofNullable(values.get(Argument.DIRECTORY)).orElse(ftp.directory()),
                    ftp.timeout(),
                    true);
        }
        ProbeSpec.Tcp tcp = (ProbeSpec.Tcp) placed;
        return new ProbeSpec.Tcp(
                tcp.host(), port, tcp.tls(), tcp.verifyCertificate(), tcp.send(), tcp.expect(), tcp.timeout(), true);
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static int port(ProbeSpec spec) {
        return spec instanceof ProbeSpec.Ftp ftp ? ftp.port() : ((ProbeSpec.Tcp) spec).port();
    }

    private static String target(ProbeSpec spec) {
        String host = spec.host().orElse("");
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port(spec);
    }

    private static String label(CheckSpec.Look look) {
        return look.probe().kind().toUpperCase(Locale.ROOT);
    }

    /** Stops listening for heartbeats. */
    @Override
    public void close() {
        listening.forEach(Probe::close);
    }
}

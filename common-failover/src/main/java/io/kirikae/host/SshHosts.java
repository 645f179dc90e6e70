package io.kirikae.host;

import io.kirikae.mechanism.CloudException.Kind;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nodes by the system's SSH client. Its own configuration files are not read: everything that decides whom it trusts and what it shows
 * of itself stands here. Safe for use by several threads.
 */
final class SshHosts {

    /** What the client exits with where not the commands failed but itself. */
    private static final int CLIENT_FAILED = 255;

    private static final List<String> OPTIONS = List.of(
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "GlobalKnownHostsFile=/dev/null",
            "UpdateHostKeys=no",
            "VerifyHostKeyDNS=no",
            "PreferredAuthentications=publickey",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "ClearAllForwardings=yes",
            "ForwardAgent=no",
            "ControlPath=none",
            "ConnectTimeout=3",
            "ConnectionAttempts=1",
            "ServerAliveInterval=2",
            "ServerAliveCountMax=2",
            "LogLevel=ERROR");

    /** What the client says where it has not come as far as a command. */
    private static final Map<String, Kind> BEFORE = Map.ofEntries(
            Map.entry("Host key verification failed", Kind.DENIED),
            Map.entry("REMOTE HOST IDENTIFICATION HAS CHANGED", Kind.DENIED),
            Map.entry("host key is known", Kind.DENIED),
            Map.entry("Permission denied (", Kind.DENIED),
            Map.entry("Too many authentication failures", Kind.DENIED),
            Map.entry("UNPROTECTED PRIVATE KEY", Kind.DENIED),
            Map.entry("Connection refused", Kind.UNREACHABLE),
            Map.entry("Connection timed out", Kind.UNREACHABLE),
            Map.entry("No route to host", Kind.UNREACHABLE),
            Map.entry("Network is unreachable", Kind.UNREACHABLE),
            Map.entry("kex_exchange_identification", Kind.UNREACHABLE),
            Map.entry("banner exchange", Kind.UNREACHABLE));

    private final String program;

    /**
     * Nodes by a client.
     *
     * @param program the client's path, or its name to be found in {@code PATH}
     */
    SshHosts(String program) {
        this.program = program;
    }

    Hosts.Answer run(Host host, HostReach.Ssh ssh, Commands commands) {
        Commands there = ssh.sudo() ? commands.by("sudo", "-n") : commands;
        Program.End end = Program.run(words(host, ssh, there), commands.within());
        if (end instanceof Program.NotStarted not) {
            return new Hosts.NotBegun(Kind.BROKEN, "Kirikae.NoProgram", not.why());
        }
        if (end instanceof Program.Exited exited) {
            return exited.status() == CLIENT_FAILED ? failed(exited.complaint()) : ended(there, exited);
        }
        return new Hosts.Lost("no answer within " + commands.within().toSeconds() + " s");
    }

    private List<String> words(Host host, HostReach.Ssh ssh, Commands commands) {
        List<String> words = new ArrayList<>(List.of(program, "-F", "/dev/null", "-T", "-x", "-a"));
        for (String option : OPTIONS) {
            words.addAll(List.of("-o", option));
        }
        words.addAll(List.of("-o", "UserKnownHostsFile=" + ssh.knownHosts(), "-i", ssh.key()));
        words.addAll(List.of("-p", Integer.toString(ssh.port()), "-l", ssh.user(), "--"));
        // The server hands this line to the user's shell; Commands lets no word through that means more than itself
        // there.
        words.addAll(List.of(host.node().address().value(), commands.shellLine()));
        return words;
    }

    private static Hosts.Answer ended(Commands commands, Program.Exited exited) {
        int failedAt = commands.failedAt(exited.status());
        return failedAt < 0
                ? new Hosts.Lost("the shell there ended with status " + exited.status() + saying(exited.complaint()))
                : new Hosts.Ended(failedAt, exited.output(), exited.complaint());
    }

    private static Hosts.Answer failed(String complaint) {
        return BEFORE.entrySet().stream()
                .filter(each -> complaint.contains(each.getKey()))
                .map(Map.Entry::getValue)
                // Where the client says several things, whom it does not trust comes first.
                .min((one, other) -> Boolean.compare(one == Kind.UNREACHABLE, other == Kind.UNREACHABLE))
                .<Hosts.Answer>map(kind -> new Hosts.NotBegun(
                        kind,
                        kind == Kind.DENIED ? "Kirikae.SshDenied" : "Kirikae.SshUnreachable",
                        "ssh" + saying(complaint)))
                .orElseGet(() -> new Hosts.Lost("ssh failed" + saying(complaint)));
    }

    private static String saying(String complaint) {
        return complaint.isEmpty() ? " without a word" : ": " + complaint;
    }
}

package io.kirikae.host;

import io.kirikae.mechanism.CloudException.Kind;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostReach;
import java.util.ArrayList;
import java.util.List;

/** Nodes by a program of this machine, or this machine itself. Safe for use by several threads. */
final class CommandHosts {

    private CommandHosts() {}

    static Hosts.Answer run(Host host, HostReach.Command command, Commands commands) {
        List<String> before =
                command.words().stream().map(word -> filledIn(word, host)).toList();
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < commands.lines().size(); i++) {
            Commands.Line line = commands.lines().get(i);
            List<String> words = new ArrayList<>(before);
            words.addAll(line.words());
            Program.End end = Program.run(words, commands.within());
            if (end instanceof Program.NotStarted not && i == 0 && !line.mayFail()) {
                return new Hosts.NotBegun(Kind.BROKEN, "Kirikae.NoProgram", not.why());
            }
            if (end instanceof Program.Killed) {
                return new Hosts.Lost(words.get(0) + " did not end within "
                        + commands.within().toSeconds() + " s");
            }
            if (end instanceof Program.Exited exited) {
                output.append(exited.output());
            }
            if (failed(end) && !line.mayFail()) {
                return new Hosts.Ended(i + 1, output.toString(), complaint(end));
            }
        }
        return new Hosts.Ended(0, output.toString(), "");
    }

    private static boolean failed(Program.End end) {
        return !(end instanceof Program.Exited exited && exited.status() == 0);
    }

    private static String complaint(Program.End end) {
        if (end instanceof Program.Exited exited) {
            return exited.complaint().isEmpty() ? "exit status " + exited.status() : exited.complaint();
        }
        return end instanceof Program.NotStarted not ? not.why() : "";
    }

    private static String filledIn(String word, Host host) {
        return word.replace("{node}", host.node().name().value())
                .replace("{address}", host.node().address().value())
                .replace("{instance}", host.node().instance().value());
    }
}

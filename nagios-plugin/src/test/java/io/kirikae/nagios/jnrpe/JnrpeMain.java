package io.kirikae.nagios.jnrpe;

import it.jnrpe.JNRPE;
import it.jnrpe.JNRPEBuilder;
import it.jnrpe.commands.CommandDefinition;
import it.jnrpe.commands.CommandRepository;
import it.jnrpe.plugins.PluginDefinition;
import it.jnrpe.plugins.PluginRepository;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A JNRPE 2 as a site embeds it, with our plugins. Ends with its input. */
public final class JnrpeMain {

    private JnrpeMain() {}

    public static void main(String[] args) throws Exception {
        PluginRepository plugins = new PluginRepository();
        for (PluginDefinition definition : JnrpePlugin.definitions()) {
            plugins.addPluginDefinition(definition);
        }
        CommandRepository commands = new CommandRepository();
        command(commands, "check_port", "check_kirikae_tcp", "--hostname 127.0.0.1 --port $ARG1$ --expect $ARG2$");
        command(
                commands,
                "check_slow",
                "check_kirikae_tcp",
                "-H 127.0.0.1 -p $ARG1$ --warning @0:60 --critical 60 --timeout 30");
        command(commands, "check_ftp", "check_kirikae_ftp", "-H 127.0.0.1 -p $ARG1$");
        command(commands, "check_nothing", "check_kirikae_tcp", "-H 127.0.0.1");
        command(commands, "check_group", "check_kirikae_group", "--group ftp --config /nonexistent.yaml");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        JNRPE server = JNRPEBuilder.forRepositories(plugins, commands)
                .acceptParams(true)
                .acceptHost("127.0.0.1")
                .build();
        server.listen("127.0.0.1", port, false);
        System.out.println(port);
        System.out.flush();
        System.in.readAllBytes();
        server.shutdown();
    }

    private static void command(CommandRepository commands, String name, String plugin, String line) {
        CommandDefinition definition = new CommandDefinition(name, plugin);
        definition.setArgs(line);
        commands.addCommandDefinition(definition);
    }
}

package io.kirikae.nagios.jnrpe;

import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.command.EmbeddedPlugin;
import it.jnrpe.ICommandLine;
import it.jnrpe.ReturnValue;
import it.jnrpe.Status;
import it.jnrpe.plugins.IPluginInterface;
import it.jnrpe.plugins.PluginDefinition;
import it.jnrpe.plugins.PluginOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the plugins inside JNRPE 2. Holds nothing between two calls, so JNRPE may share it or make it anew. Register its class,
 * or {@link #definition}.
 */
public abstract class JnrpePlugin implements IPluginInterface {

    private final EmbeddedPlugin plugin;

    private JnrpePlugin(String name) {
        this.plugin = new EmbeddedPlugin(name);
    }

    /** {@code check_kirikae_ftp}. */
    public static final class Ftp extends JnrpePlugin {
        /** As JNRPE makes it. */
        public Ftp() {
            super("check_kirikae_ftp");
        }
    }

    /** {@code check_kirikae_tcp}. */
    public static final class Tcp extends JnrpePlugin {
        /** As JNRPE makes it. */
        public Tcp() {
            super("check_kirikae_tcp");
        }
    }

    /** {@code check_kirikae_heartbeat}. */
    public static final class Heartbeat extends JnrpePlugin {
        /** As JNRPE makes it. */
        public Heartbeat() {
            super("check_kirikae_heartbeat");
        }
    }

    /** {@code check_kirikae_group}. */
    public static final class Group extends JnrpePlugin {
        /** As JNRPE makes it. */
        public Group() {
            super("check_kirikae_group");
        }
    }

    /** All of them, each with its options, for a plugin repository. */
    public static List<PluginDefinition> definitions() {
        return List.of(
                new Ftp().definition(), new Tcp().definition(), new Heartbeat().definition(), new Group().definition());
    }

    /** The plugin under its name, with its options. */
    public final PluginDefinition definition() {
        PluginDefinition definition = new PluginDefinition(plugin.name(), plugin.description(), getClass());
        for (EmbeddedPlugin.OptionText option : plugin.options()) {
            definition.addOption(new PluginOption()
                    .setOption(option.letter())
                    .setLongOpt(option.name())
                    .setDescription(option.description())
                    .setArgName(option.value())
                    .setHasArgs(!option.value().isEmpty())
                    .setArgsOptional(false)
                    // Ours says what is missing; JNRPE would only say that the command line is wrong.
                    .setRequired(false));
        }
        return definition;
    }

    /** The text holds the state and the figures already, as the guidelines want them; JNRPE is not to add its own. */
    @Override
    public final ReturnValue execute(ICommandLine line) {
        List<String> arguments = new ArrayList<>();
        for (EmbeddedPlugin.OptionText option : plugin.options()) {
            if (line.hasOption(option.name())) {
                arguments.add(
                        option.value().isEmpty()
                                ? "--" + option.name()
                                : "--" + option.name() + "=" + line.getOptionValue(option.name()));
            }
        }
        CheckOutput output = plugin.run(arguments);
        return new ReturnValue(Status.fromIntValue(output.state().exitCode()), output.text());
    }
}

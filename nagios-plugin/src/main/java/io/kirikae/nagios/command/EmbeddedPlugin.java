package io.kirikae.nagios.command;

import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A plugin inside a longer process, by its command line all the same: one set of options for every place where it runs. Safe for
 * use by several threads.
 */
public final class EmbeddedPlugin {

    private final String name;

    /**
     * A plugin.
     *
     * @param name one of {@link Plugin#NAMES}
     */
    public EmbeddedPlugin(String name) {
        this.name = name;
    }

    /**
     * One option in words.
     *
     * @param letter its short name, without the hyphen; that of a long one if there is none
     * @param name its long name, without the hyphens
     * @param value what stands for its value in the help; empty if it has none
     * @param description what it is for
     */
    public record OptionText(String letter, String name, String value, String description) {}

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it is for. */
    public String description() {
        return String.join(
                " ",
                line(new ByteArrayOutputStream())
                        .getCommandSpec()
                        .usageMessage()
                        .description());
    }

    /** Its options, without those that are for people only. */
    public List<OptionText> options() {
        List<OptionText> options = new ArrayList<>();
        for (OptionSpec option :
                line(new ByteArrayOutputStream()).getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                String longest = option.longestName().replaceFirst("^--", "");
                String shortest = option.shortestName().replaceFirst("^--?", "");
                String value = option.arity().max() == 0 ? "" : option.paramLabel();
                options.add(new OptionText(shortest, longest, value, String.join(" ", option.description())));
            }
        }
        return options;
    }

    /** Runs it. The process goes on, also when the time is over. */
    public CheckOutput run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = line(out).execute(arguments.toArray(new String[0]));
        return new CheckOutput(
                ServiceState.of(code).orElse(ServiceState.UNKNOWN),
                out.toString(StandardCharsets.UTF_8).stripTrailing());
    }

    private CommandLine line(ByteArrayOutputStream out) {
        return Plugin.commandLine(name, new Answer(out, code -> {}));
    }
}

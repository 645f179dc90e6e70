package io.kirikae.cli;

import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.NearestName;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration and where it was read from.
 *
 * @param path the file
 * @param configuration what it says
 */
record SiteFile(Path path, Configuration configuration) {

    static SiteFile read(Path path) throws ConfigurationException {
        return new SiteFile(path, ConfigurationFile.read(path));
    }

    /** Reads a configuration and prints its warnings. */
    static SiteFile read(Path path, Output output) throws ConfigurationException {
        SiteFile site = read(path);
        site.configuration().warnings().forEach(warning -> output.note("warning: " + warning));
        return site;
    }

    List<GroupName> groups() {
        return List.copyOf(configuration.groups().keySet());
    }

    boolean has(String name) {
        return groups().stream().anyMatch(group -> group.value().equals(name));
    }

    /** The group that a person named. */
    GroupName group(String written) throws CommandFailure {
        return groups().stream()
                .filter(group -> group.value().equals(written))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.WRONG_COMMAND_LINE, unknown("group", written)));
    }

    /** Says that nothing has that name, and what may have been meant. */
    String unknown(String what, String written) {
        List<String> names = groups().stream().map(GroupName::value).toList();
        String hint = NearestName.of(written, names)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse(".");
        return "There is no " + what + " '" + printable(written) + "' in " + path + hint + " Groups: "
                + names.stream().collect(Collectors.joining(", ")) + ".";
    }

    /** What a person typed goes back to the terminal, which must not take it for a command. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

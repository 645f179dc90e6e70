package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Help, completion and reference pages are held against the commands. */
class CliReferenceTest {

    private static final Path COMMANDS = Path.of("../docs/reference/commands.md");
    private static final Path EXIT_CODES = Path.of("../docs/reference/exit-codes.md");

    static List<String> commands() {
        List<String> names = new ArrayList<>();
        TopCommand.commandLine().getSubcommands().forEach((name, line) -> {
            names.add(name);
            line.getSubcommands().keySet().forEach(sub -> names.add(name + " " + sub));
        });
        return names;
    }

    @Test
    void everyNameIsThatOfItsCommand() {
        TopCommand.commandLine().getSubcommands().forEach((name, line) -> assertThat(line.getCommandName())
                .isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpTeaches(String command) {
        String[] words = (command + " --help").split(" ");

        String help = CliSite.typeExactly(words).out();

        assertThat(help).contains("kirikae " + command, "Exit codes:");
        Golden.matches("help-" + command.replace(' ', '-') + ".txt", help);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void referenceNamesTheCommandAndEachOfItsOptions(String command) throws IOException {
        CommandLine line = TopCommand.commandLine();
        for (String word : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }

        String chapter = chapter(command);

        for (OptionSpec option : line.getCommandSpec().options()) {
            if (!option.inherited()) {
                assertThat(chapter).contains("`" + option.longestName());
            }
        }
    }

    @Test
    void referenceNamesEveryGlobalOption() throws IOException {
        String page = Files.readString(COMMANDS);

        TopCommand.commandLine().getCommandSpec().options().forEach(option -> assertThat(page)
                .contains("`" + option.longestName()));
    }

    @Test
    void exitCodesAreDocumentedWithTheirMeaning() throws IOException {
        List<String> rows = Files.readString(EXIT_CODES)
                .lines()
                .filter(line -> line.matches("\\| \\d+ .*"))
                .toList();

        assertThat(rows).hasSize(ExitCode.values().length);
        for (ExitCode code : ExitCode.values()) {
            assertThat(rows)
                    .anyMatch(row ->
                            row.startsWith("| " + code.code() + " | `" + code.name() + "` | " + code.meaning() + " |"));
        }
    }

    @Test
    void exitCodesDifferFromEachOther() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (ExitCode code : ExitCode.values()) {
            numbers.add(code.code());
        }

        assertThat(numbers).hasSize(ExitCode.values().length);
    }

    @Test
    void completionKnowsEveryCommand() {
        String script = AutoComplete.bash("kirikae", TopCommand.commandLine());

        Commands.NAMES.forEach(name -> assertThat(script).contains(name));
        assertThat(script).contains("--approve", "set-aside");
    }

    private static String chapter(String command) throws IOException {
        String page = Files.readString(COMMANDS);
        String heading = "\n## `kirikae " + command;
        int start = page.indexOf(heading + "`") < 0 ? page.indexOf(heading + " ") : page.indexOf(heading + "`");
        assertThat(start).as("a chapter on " + command).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}

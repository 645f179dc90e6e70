package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import io.kirikae.chance.Chance;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** It may leave a command line to picocli, but never read it in another way. */
class QuickStatusTest {

    @Test
    void readsWhatIsTypedAllDay() {
        assertThat(QuickStatus.of("status")).isPresent();
        assertThat(QuickStatus.of("status", "ftp", "web", "--json")
                        .orElseThrow()
                        .groups())
                .containsExactly("ftp", "web");
        assertThat(QuickStatus.of("-q", "-c", "/etc/site.yaml", "status")
                        .orElseThrow()
                        .options()
                        .config())
                .hasToString("/etc/site.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "status --help",
                "status -h",
                "status --jason",
                "status -c",
                "status -c -q",
                "status -c @file",
                "status --json --json",
                "status -q --quiet",
                "status -c a -c b",
                "status @groups",
                "status --",
                "status --config=x",
                "status -qv",
                "help status",
                "plan ftp",
                "ftp status"
            })
    void leavesWhatIsOutOfTheOrdinaryToPicocli(String line) {
        assertThat(QuickStatus.of(line.split(" "))).isEmpty();
    }

    @Test
    void readsEveryCommandLineAsPicocliDoesOrNotAtAll() {
        int[] read = {0};

        Cases.forAll(chance -> {
            String[] args = line(chance).toArray(String[]::new);
            Optional<QuickStatus> quick = QuickStatus.of(args);

            if (quick.isPresent()) {
                read[0]++;
                assertThat(seen(quick.get())).as(String.join(" ", args)).isEqualTo(byPicocli(args));
            }
        });

        assertThat(read[0]).isGreaterThan(Cases.COUNT / 20);
    }

    private static List<String> line(Chance chance) {
        return chance.list(
                1,
                6,
                () -> chance.share(0.3)
                        ? "status"
                        : chance.oneOf(
                                "-c",
                                "--config",
                                "site.yaml",
                                "/etc/kirikae.yaml",
                                "-q",
                                "--quiet",
                                "-v",
                                "--verbose",
                                "--json",
                                "--direct",
                                "ftp",
                                "web-1",
                                "_x",
                                "-x",
                                "-qv",
                                "-cq",
                                "-c=q",
                                "--config=q",
                                "--",
                                "@x",
                                "'ftp'",
                                "${x}",
                                "",
                                " ",
                                "-h",
                                "-V",
                                "--jso",
                                "plan"));
    }

    private static List<Object> seen(QuickStatus quick) {
        GlobalOptions options = quick.options();
        return List.of(
                options.namesConfig() ? options.config().toString() : "",
                options.json(),
                options.quiet(),
                options.verbose(),
                quick.direct(),
                quick.groups());
    }

    private static List<Object> byPicocli(String[] args) throws AssertionError {
        CommandLine line = TopCommand.commandLine();
        ParseResult parsed = line.parseArgs(args).subcommand();
        StatusCommand status = (StatusCommand) parsed.commandSpec().userObject();
        GlobalOptions options = status.options();
        return List.of(
                options.namesConfig() ? options.config().toString() : "",
                options.json(),
                options.quiet(),
                options.verbose(),
                field(status, "direct"),
                field(status, "groups"));
    }

    private static Object field(StatusCommand status, String name) {
        try {
            Field field = StatusCommand.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(status);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}

package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KirikaeTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine kirikae =
            TopCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void versionNamesTheBuildAndTheJava() {
        int code = kirikae.execute("version");

        assertThat(code).isZero();
        assertThat(out.toString()).matches("(?s)kirikae \\d+\\.\\d+\\.\\d+\\S*( \\(\\S+\\))?\\RJava \\d+.*");
    }

    @Test
    void optionVersionSaysTheSameAsTheCommand() {
        kirikae.execute("version");
        String byCommand = out.toString();
        out.getBuffer().setLength(0);

        kirikae.execute("--version");

        assertThat(out.toString()).isEqualTo(byCommand);
    }

    @Test
    void withoutACommandItIsAWrongCommandLineAndShowsTheUsage() {
        int code = kirikae.execute();

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("Name a command.", "Usage: kirikae");
    }
}

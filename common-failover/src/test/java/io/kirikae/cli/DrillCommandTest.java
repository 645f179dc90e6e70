package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsOneJsonDocumentAndWritesTheReport(@TempDir Path directory) throws Exception {
        Path report = directory.resolve("drill.html");

        int code = run("drill --json --speed instant --failure refuse --seed 3 --report " + report);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(json.getNodeType()).isEqualTo(JsonNodeType.OBJECT);
        assertThat(json.get("outcome").asText()).isEqualTo("DONE");
        assertThat(json.get("seed").asLong()).isEqualTo(3);
        assertThat(Files.readString(report)).contains("<svg").contains("--seed 3");
    }

    @Test
    void endsWithThreeWhereNothingWasChanged() {
        int code = run("drill --speed instant --failure refuse --fault denied(AssociateAddress)");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString()).contains("REFUSED").contains("Again: kirikae drill");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mechanism no-such",
                "--failure no-such",
                "--speed no-such",
                "--fault no-such",
                "--config /no/such.yaml"
            })
    void refusesAWrongCommandLineBeforeAnythingIsBegun(String options) {
        int code = run("drill " + options);

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheSitesConfiguration() {
        int code = run("drill --config /no/such.yaml --group ftp");

        assertThat(code).isEqualTo(6);
        assertThat(err.toString()).contains("/no/such.yaml");
    }

    @Test
    void trainsInSilence() {
        int code = TopCommand.commandLine()
                .addSubcommand(new TrainCommand(new CommandContext(new GlobalOptions(), new GracefulStop(end -> {}))))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("train");

        assertThat(code).isZero();
        assertThat(out.toString() + err).isEmpty();
    }

    private int run(String line) {
        return TopCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.split(" "));
    }
}

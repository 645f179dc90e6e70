package io.kirikae.nagios.passive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.PassiveSettings.Nagios;
import io.kirikae.config.PassiveSettings.Names;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.topology.GroupName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nagios' command file, as a real named pipe with nobody, somebody or a sleeper at its other end. */
class CommandFileTest {

    private static final GroupName FTP = new GroupName("ftp");

    @TempDir
    Path directory;

    @Test
    void aResultIsOneLineAsNagiosReadsIt() throws Exception {
        Path pipe = pipe();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> firstLine(pipe));

        deliverUntilRead(read, outlet(pipe), result("GROUP OK: ftp: on ftp-1; a;b|ready=1;1:;;0;1"));

        assertThat(read.get(10, TimeUnit.SECONDS))
                .isEqualTo("[1767225600] PROCESS_SERVICE_CHECK_RESULT;kirikae;Failover of ftp;0;"
                        + "GROUP OK: ftp: on ftp-1; a;b|ready=1;1:;;0;1");
    }

    /** The reader opens when it opens; until then, results go nowhere. */
    private static void deliverUntilRead(CompletableFuture<String> read, CommandFile outlet, PassiveResult result)
            throws Exception {
        while (!read.isDone()) {
            outlet.deliver(List.of(result));
            Thread.onSpinWait();
        }
    }

    @Test
    void aPipeThatNobodyReadsIsNotWaitedFor() throws Exception {
        assertThat(outlet(pipe()).deliver(List.of(result("OK")))).isEmpty();
    }

    @Test
    void aPipeThatHasVanishedIsSaidAndNotReplacedByAFile() {
        Path nowhere = directory.resolve("nagios.cmd");

        assertThatThrownBy(() -> outlet(nowhere).deliver(List.of(result("OK"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is Nagios running?");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void aFileInItsPlaceIsLeftAlone() throws Exception {
        Path file = Files.writeString(directory.resolve("nagios.cmd"), "precious");

        assertThatThrownBy(() -> outlet(file).deliver(List.of(result("OK"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no named pipe");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aFullPipeHoldsItsThreadUntilThatIsInterrupted() throws Exception {
        Path pipe = pipe();
        List<PassiveResult> more =
                IntStream.range(0, 200).mapToObj(i -> result("x".repeat(1000))).toList();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            try {
                outlet(pipe).deliver(more);
            } catch (IOException | InterruptedException e) {
                end.complete(e);
            }
        });
        writer.start();
        while (writer.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }

        writer.interrupt();

        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        writer.join();
    }

    @Test
    void noLineIsLongerThanWhatAPipeTakesAtOnce() {
        byte[] line = outlet(Path.of("/n")).line(result("\u30B5".repeat(600) + "|" + "x".repeat(5000)));

        assertThat(line).hasSizeLessThanOrEqualTo(4096);
        assertThat(new String(line, StandardCharsets.UTF_8))
                .endsWith("\u30B5\n")
                .doesNotContain("|");
    }

    private Path pipe() throws Exception {
        Path pipe = directory.resolve("nagios.cmd");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static CommandFile outlet(Path pipe) {
        return new CommandFile(new Nagios(pipe, new Names("kirikae", "Failover of {group}")));
    }

    private static PassiveResult result(String text) {
        return new PassiveResult(FTP, new CheckOutput(ServiceState.OK, text), Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static String firstLine(Path pipe) {
        try (BufferedReader lines = Files.newBufferedReader(pipe)) {
            return String.valueOf(lines.readLine());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package io.kirikae.nagios.passive;

import io.kirikae.config.PassiveSettings.Nagios;
import io.kirikae.nrpe.ServiceState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * The command file of Nagios, a named pipe. It is opened for reading too, although nothing is read: a pipe that is opened to write
 * alone makes its opener wait for a reader, and Java knows no way around that, while one that is opened both ways is open at once on
 * Linux. Where Nagios does not listen, what was written goes when the pipe is closed. It is never created, so that no file takes the
 * place of a pipe that has vanished. What blocks is a write into a full pipe, which an interrupt ends.
 *
 * @param settings which file, and which service
 */
record CommandFile(Nagios settings) implements Outlet {

    /** What is written at once goes into a pipe whole, beside what other programs write there: PIPE_BUF of Linux. */
    private static final int AT_ONCE = 4096;

    @Override
    public String name() {
        return "Nagios at " + settings.commandFile();
    }

    @Override
    public Optional<String> deliver(List<PassiveResult> results) throws IOException, InterruptedException {
        try {
            requirePipe();
            try (FileChannel pipe =
                    FileChannel.open(settings.commandFile(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                for (PassiveResult result : results) {
                    write(pipe, line(result));
                }
            }
            return Optional.empty();
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("the pipe is full and nobody reads it");
        } catch (NoSuchFileException e) {
            throw new IOException("there is no command file; is Nagios running?", e);
        } catch (AccessDeniedException e) {
            throw new IOException("this user may not write to its command file", e);
        }
    }

    private void requirePipe() throws IOException {
        if (!Files.readAttributes(settings.commandFile(), BasicFileAttributes.class)
                .isOther()) {
            throw new IOException("its command file is no named pipe");
        }
    }

    private static void write(FileChannel pipe, byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            pipe.write(bytes);
        }
    }

    /** One command. Names hold nothing that ends a field, and the output is the last field and one line. */
    byte[] line(PassiveResult result) {
        ServiceState state = result.output().state();
        String head = "[" + result.at().getEpochSecond() + "] PROCESS_SERVICE_CHECK_RESULT;"
                + settings.names().host(result.group()) + ";"
                + settings.names().service(result.group()) + ";" + state.exitCode() + ";";
        String text = result.output().text();
        byte[] whole = (head + text + "\n").getBytes(StandardCharsets.UTF_8);
        if (whole.length <= AT_ONCE) {
            return whole;
        }
        return (head + text.substring(0, text.indexOf('|') < 0 ? AT_ONCE / 8 : text.indexOf('|')) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}

package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that people read, as they stood when somebody last read them. Run with {@code -Dkirikae.golden=write} to write them anew. */
final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden/cli");

    private Golden() {}

    static void matches(String name, String text) {
        Path file = DIRECTORY.resolve(name);
        String now = normalised(text);
        try {
            if (System.getProperty("kirikae.golden", "").equals("write")) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(file, now);
            }
            assertThat(now).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs from one run to the next. */
    private static String normalised(String text) {
        return text.replaceAll("\\d{8}T\\d{6}Z-ftp-[0-9a-f]{8}", "RUN")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "TIME")
                .replaceAll("(?m)^ +\\d+\\.\\d{3} s", "   0.000 s")
                .replaceAll("\\d+ ms", "0 ms")
                .replaceAll("operator [\\w.-]+ on [\\w.-]+", "operator NAME on HOST")
                .replaceAll("(127[.]0[.]11[.]\\d+):\\d+", "$1:PORT");
    }
}

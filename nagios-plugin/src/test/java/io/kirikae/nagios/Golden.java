package io.kirikae.nagios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that people read, as they stood when somebody last read them. Run with {@code -Dkirikae.golden=write} to write them anew. */
public final class Golden {

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void matches(String name, String text) {
        Path file = DIRECTORY.resolve(name);
        try {
            if (System.getProperty("kirikae.golden", "").equals("write")) {
                Files.createDirectories(DIRECTORY);
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

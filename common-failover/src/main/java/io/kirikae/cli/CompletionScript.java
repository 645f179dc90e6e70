package io.kirikae.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes the completion script for bash, for the build. Picocli's own program cannot: it knows annotations only. */
public final class CompletionScript {

    private CompletionScript() {}

    /**
     * Writes the script.
     *
     * @param args the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), AutoComplete.bash("kirikae", TopCommand.commandLine()));
    }
}

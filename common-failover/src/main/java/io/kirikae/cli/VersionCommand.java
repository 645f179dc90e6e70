package io.kirikae.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints which Kirikae this is and which Java runs it, the first thing a bug report needs. */
@Command(name = "version", description = "Prints the version, the commit it was built from, and the Java that runs it.")
final class VersionCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        List.of(new BuildVersion().getVersion()).forEach(spec.commandLine().getOut()::println);
    }
}

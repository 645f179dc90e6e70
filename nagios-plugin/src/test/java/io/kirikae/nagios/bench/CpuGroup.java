package io.kirikae.nagios.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Counts the CPU time of a process and all that it starts, also what it forks twice to be rid of it: by a control group of Linux.
 * Where there are none, it counts nothing.
 */
final class CpuGroup implements AutoCloseable {

    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/cpuacct");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");

    private final String name;
    private final Path directory;
    private final boolean first;
    private final boolean there;

    CpuGroup(String name) {
        this.name = name;
        first = Files.isDirectory(VERSION_1);
        directory = (first ? VERSION_1 : VERSION_2)
                .resolve("kirikae-bench-" + name + "-" + ProcessHandle.current().pid());
        there = directory.toFile().mkdir();
    }

    String name() {
        return name;
    }

    /** Starts a program inside the group. */
    Process start(List<String> command) throws IOException {
        List<String> line = new ArrayList<>();
        if (there) {
            String tasks = directory.resolve(first ? "tasks" : "cgroup.procs").toString();
            line.addAll(List.of("/bin/sh", "-c", "echo $$ > " + tasks + " && exec \"$@\"", "sh"));
        }
        line.addAll(command);
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** So many milliseconds of CPU were used so far. */
    OptionalDouble millis() throws IOException {
        if (!there) {
            return OptionalDouble.empty();
        }
        if (first) {
            return OptionalDouble.of(Long.parseLong(
                            Files.readString(directory.resolve("cpuacct.usage")).strip())
                    / 1e6);
        }
        return Files.readAllLines(directory.resolve("cpu.stat")).stream()
                .filter(line -> line.startsWith("usage_usec "))
                .mapToDouble(line -> Long.parseLong(line.substring("usage_usec ".length())) / 1e3)
                .findFirst();
    }

    @Override
    public void close() {
        if (there && !directory.toFile().delete()) {
            directory.toFile().deleteOnExit();
        }
    }
}

package io.kirikae.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells about processes, proc(5). Where it tells nothing, nothing is concluded. */
final class ProcFiles {

    static final ProcFiles SYSTEM = new ProcFiles(Path.of("/proc"));

    /** A mount of proc that hides the processes of other users, who then look as if they had ended. */
    private static final Pattern HIDING = Pattern.compile("hidepid=(?!0|off)");

    private static final Pattern NAMESPACE = Pattern.compile("pid:\\[([0-9]+)]");

    /** Where the start stands in {@code stat}, counted from behind the command, which may hold anything. */
    private static final int START = 22 - 3;

    private final Path proc;

    ProcFiles(Path proc) {
        this.proc = proc;
    }

    Optional<String> hostName() {
        return text("sys/kernel/hostname");
    }

    /** The life of a process that lives now in our own namespace. */
    Optional<ProcessLife> lifeOf(long pid) {
        Optional<String> boot = text("sys/kernel/random/boot_id");
        Optional<String> namespace = namespace();
        Optional<Long> start = text(pid + "/stat").flatMap(ProcFiles::start);
        if (boot.isEmpty() || namespace.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessLife(boot.get(), namespace.get(), start.get()));
    }

    /** Whether every process of our namespace is to be seen here. */
    boolean showsAllProcesses() {
        return text("self/mountinfo")
                .map(mounts -> mounts.lines()
                        .filter(line -> line.contains(" - proc "))
                        .noneMatch(line -> HIDING.matcher(line).find()))
                .orElse(false);
    }

    /** Whether no process with that id and start is left. A zombie counts as left: some of its threads may still run. */
    boolean hasEnded(long pid, ProcessLife life) {
        try {
            return start(Files.readString(proc.resolve(pid + "/stat")))
                    .map(start -> start != life.start())
                    .orElse(false);
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> namespace() {
        try {
            Matcher link = NAMESPACE.matcher(
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString());
            return link.matches() ? Optional.of(link.group(1)) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> start(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        try {
            return fields.length > START ? Optional.of(Long.valueOf(fields[START])) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String name) {
        try {
            return Optional.of(Files.readString(proc.resolve(name)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

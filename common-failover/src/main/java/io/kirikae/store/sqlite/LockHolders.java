package io.kirikae.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which processes have the file open, as Linux tells in {@code /proc/locks}: every connection in WAL mode holds locks on the
 * file and on the {@code -shm} file beside it from its first read until it is closed. The file itself is never opened here: closing it would drop the locks that
 * SQLite holds on it in this process (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
final class LockHolders {

    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolders() {}

    /** The processes in words. */
    static String describe(Path file) {
        String known = pids(file).stream().map(LockHolders::name).collect(Collectors.joining(", "));
        return known.isEmpty() ? "another process" : known;
    }

    /** The processes that have the file open now; empty if there is none or the system does not tell. */
    static List<Long> pids(Path file) {
        try {
            List<String> inodes = Stream.of(file, file.resolveSibling(file.getFileName() + "-shm"))
                    .flatMap(LockHolders::inode)
                    .toList();
            return Files.readAllLines(LOCKS).stream()
                    .map(line -> line.trim().split("\\s+"))
                    // 1: POSIX  ADVISORY  WRITE 4242 fe:00:131090 120 120 (proc_locks(5)); a waiting one has "->" in
                    // front
                    .filter(word -> word.length == 8 && inodes.stream().anyMatch(word[5]::endsWith))
                    .map(word -> Long.parseLong(word[4]))
                    .filter(pid -> pid > 0)
                    .distinct()
                    .toList();
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    /** As the lock table ends a file's place in: a colon and the inode's number. */
    private static Stream<String> inode(Path file) {
        try {
            return Stream.of(":" + Files.getAttribute(file, "unix:ino"));
        } catch (IOException | UnsupportedOperationException e) {
            return Stream.empty();
        }
    }

    private static String name(long pid) {
        if (pid == ProcessHandle.current().pid()) {
            return "this process";
        }
        return "process " + pid
                + ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + command + ")")
                        .orElse("");
    }
}

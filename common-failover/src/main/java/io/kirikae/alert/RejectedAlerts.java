package io.kirikae.alert;

import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was found in the spool and not acted upon, each with a file beside it that says why. Bounded in number, size and age. Thread-safe. */
final class RejectedAlerts {

    static final String NAME = "rejected";

    /** How many are kept. */
    static final int MOST = 1000;

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String REASON = ".reason";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final TimeSource time;
    private final Deque<String> kept;
    private int number;

    RejectedAlerts(Path directory, TimeSource time) throws IOException {
        this.directory = directory;
        this.time = time;
        this.kept = new ArrayDeque<>(names(directory));
    }

    /** The names begin with the time, so their order is that of age. */
    private static List<String> names(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory);
                Stream<Path> all = StreamSupport.stream(files.spliterator(), false)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(REASON))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    synchronized void move(Path file, String why) throws IOException {
        String name = next();
        explain(name, why + "\nIts name was: " + PlainText.of(file.getFileName().toString(), 255));
        if (tooLarge(file)) {
            explain(name, "It was too large to be kept.");
            Files.deleteIfExists(file);
        } else {
            Files.move(file, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        kept.addLast(name);
        prune();
    }

    synchronized void keep(String text, String why) throws IOException {
        String name = next();
        explain(name, why);
        Files.writeString(directory.resolve(name), text, StandardOpenOption.CREATE_NEW);
        kept.addLast(name);
        prune();
    }

    /** Its own name: that of the file was chosen by somebody else. */
    private String next() {
        number++;
        return STAMP.format(time.wallClock()) + "-" + number;
    }

    private void explain(String name, String why) throws IOException {
        Files.writeString(
                directory.resolve(name + REASON), why + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static boolean tooLarge(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > 8L * SpoolFile.LARGEST;
    }

    private void prune() throws IOException {
        String oldest = STAMP.format(time.wallClock().minus(LONGEST));
        while (!kept.isEmpty() && (kept.size() > MOST || kept.getFirst().compareTo(oldest) < 0)) {
            String name = kept.removeFirst();
            remove(directory.resolve(name));
            remove(directory.resolve(name + REASON));
        }
    }

    private static void remove(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            // Somebody put a directory into the spool; what is in it is theirs.
        }
    }
}

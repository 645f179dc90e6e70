package io.kirikae.alert;

import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in which alerts lie until their answers are final. It is the queue: what does not fit into memory stays here, and what lies here survives a crash.
 * {@code rejected} in it keeps what could not be acted upon. Safe for use by several threads.
 *
 * <p>A file is an alert once its last line is there. Names say nothing, except that those with a leading dot are still being written.
 */
public final class Spool {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    /** A temporary file that nobody has finished for so long is left over from a crash. */
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    /** How many files one listing takes; more are taken when these are done. */
    private static final int MOST_LISTED = 50_000;

    private final Path directory;
    private final RejectedAlerts rejected;
    private final UserPrincipal ourselves;
    private final TimeSource time;

    private Spool(Path directory, RejectedAlerts rejected, UserPrincipal ourselves, TimeSource time) {
        this.directory = directory;
        this.rejected = rejected;
        this.ourselves = ourselves;
        this.time = time;
    }

    /**
     * Opens the spool, and makes what is missing of it.
     *
     * @throws SpoolException if it cannot be used
     */
    public static Spool open(Path directory, TimeSource time) throws SpoolException {
        try {
            Path kept = directory.resolve(RejectedAlerts.NAME);
            make(directory, "rwxrwx---", 03770);
            make(kept, "rwxr-x---", 0750);
            if (Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new IOException("everybody on this host may write into it");
            }
            if (!Files.isDirectory(kept, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(kept + " is not a directory");
            }
            Spool spool = new Spool(directory, new RejectedAlerts(kept, time), owner(directory), time);
            spool.list();
            return spool;
        } catch (IOException e) {
            throw new SpoolException(
                    "The spool " + directory + " cannot be used (" + reason(e)
                            + "). It must be a directory of the daemon's user with"
                            + " the mode 3770; 'alerts.spool' names another one.",
                    e);
        }
    }

    /** Makes a directory if there is nothing. Its files belong to its group, and nobody removes those of others. */
    private static void make(Path directory, String atFirst, int mode) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(atFirst)));
            setMode(directory, mode);
        }
    }

    private static void setMode(Path directory, int mode) throws IOException {
        try {
            Files.setAttribute(directory, "unix:mode", mode);
        } catch (FileSystemException e) {
            // A service manager may forbid the setgid bit. The package makes the spool before, with it.
            LOG.info("The mode of {} is not set: {}", directory, reason(e));
        }
    }

    /** The user of this process, as the owner of a file that it makes. */
    private static UserPrincipal owner(Path directory) throws IOException {
        Path own = directory.resolve("." + UUID.randomUUID());
        Files.createFile(own);
        try {
            return Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(own);
        }
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /**
     * Puts alerts into the spool, all in one file, so that any number of them waits for the disk once.
     *
     * @throws SpoolException if they could not be written; then none of them is there
     */
    public void put(List<Alert> alerts) throws SpoolException {
        String name = "daemon-" + UUID.randomUUID();
        Path temporary = directory.resolve("." + name);
        byte[] text = alerts.stream()
                .map(AlertText::print)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve(name);
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            // Whole before it is seen, since the end of its first alert looks like that of the file.
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            // The one wait for the disk comes last, so that it is for the name too.
            channel.force(true);
        } catch (IOException e) {
            discard(temporary);
            discard(file);
            throw new SpoolException(
                    "The alert could not be written into " + directory + " (" + reason(e)
                            + "); make room there, or give the daemon's user the right to write.",
                    e);
        }
    }

    /** The files that may be alerts, the oldest first; the most that one listing takes. */
    List<Path> list() throws IOException {
        List<Aged> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (found.size() < MOST_LISTED && mayBeAlert(file.getFileName())) {
                    modified(file).ifPresent(at -> found.add(new Aged(file.getFileName(), at)));
                }
            }
        }
        found.sort(Comparator.comparing(Aged::at));
        return found.stream().map(Aged::name).toList();
    }

    private record Aged(Path name, Instant at) {}

    private static Optional<Instant> modified(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS))
                    .map(FileTime::toInstant);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether a file of this name is looked at at all. */
    static boolean mayBeAlert(Path name) {
        return !name.toString().startsWith(".") && !name.equals(Path.of(RejectedAlerts.NAME));
    }

    /** Reads a file. */
    SpoolReading read(Path name) throws IOException {
        return new SpoolFile(directory.resolve(name), ourselves).read();
    }

    /** Removes a file whose answers are final. If a crash brings it back, it is handled again, which does no harm. */
    void remove(Path name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    /** Keeps a file that is no alert, with the reason. */
    void reject(Path name, String why) throws IOException {
        rejected.move(directory.resolve(name), why);
    }

    /** Keeps an alert that is not acted upon, with the reason. */
    void reject(SpoolReading.Document document, String why) throws IOException {
        rejected.keep(document.text(), why);
    }

    /** Removes temporary files that a crash has left long ago. */
    void sweep() throws IOException {
        Instant limit = time.wallClock().minus(LEFT_OVER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".*")) {
            for (Path file : files) {
                if (modified(file).filter(limit::isAfter).isPresent()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    discard(file);
                }
            }
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays until a later sweep.
        }
    }

    static String reason(IOException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return PlainText.of(kind + ": " + message, 200);
    }
}

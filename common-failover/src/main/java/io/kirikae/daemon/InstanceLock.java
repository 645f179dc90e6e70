package io.kirikae.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sees to it that one daemon at a time uses a control socket. The lock is the kernel's and ends with the process, however it ends; the
 * file that stays behind means nothing.
 */
final class InstanceLock implements AutoCloseable {

    private final FileChannel file;

    private InstanceLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes the lock beside the socket. Makes the directory if it is missing.
     *
     * @throws AlreadyRunningException if another process has it
     * @throws UncheckedIOException if the file cannot be opened
     */
    static InstanceLock beside(Path socket) throws AlreadyRunningException {
        Path path = socket.resolveSibling(socket.getFileName() + ".lock");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel file = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    // What somebody has put there must not make the daemon empty another file.
                    LinkOption.NOFOLLOW_LINKS);
            if (!locked(file)) {
                String holder = read(file);
                file.close();
                throw new AlreadyRunningException("A daemon with the socket " + socket + " runs already"
                        + (holder.isEmpty() ? "" : ", as process " + holder)
                        + ". To run two on one host, give each a socket of its own: daemon.socket.");
            }
            write(file, Long.toString(ProcessHandle.current().pid()));
            return new InstanceLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The process id of the holder; empty if another form stands there. */
    private static String read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(20);
        file.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,19}") ? text : "";
    }

    private static void write(FileChannel file, String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // The lock ends with the process, which is about to end.
        }
    }
}

package io.kirikae.daemon.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The right to a socket's path, which ends with the process however that ends. A file beside the socket stands for it, since looking
 * whether somebody answers at the socket and then replacing it is two steps, between which another daemon could do the same.
 */
final class SocketLock implements AutoCloseable {

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel file;

    private SocketLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @throws AlreadyRunningException if another process has it
     * @throws IOException if the file cannot be made
     */
    static SocketLock take(Path socket) throws IOException, AlreadyRunningException {
        Path path = socket.resolveSibling(socket.getFileName() + ".lock");
        FileChannel file = FileChannel.open(
                path, OPTIONS, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean taken = false;
        try {
            taken = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This same process has it, which is as good as another one.
            taken = false;
        } finally {
            if (!taken) {
                file.close();
            }
        }
        if (!taken) {
            throw new AlreadyRunningException(socket);
        }
        return new SocketLock(file);
    }

    /** The file stays: who removed it could remove the lock that another has just taken. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}

package io.kirikae.daemon.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The file of the control socket: it has its permissions from the moment on at which it can be found, it takes the place of a dead
 * daemon's socket but of nothing else, and only the daemon that made it removes it. Who opens it has the lock of the instance, so that
 * no other daemon looks and replaces at the same time.
 */
final class SocketFile implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_AND_GROUP = PosixFilePermissions.fromString("rw-rw----");
    private static final int ANYBODY_MAY_WRITE = 0002;
    private static final int ONLY_OWNERS_MAY_REMOVE = 01000;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object identity;
    private final Optional<String> remark;

    private SocketFile(Path path, ServerSocketChannel channel, Object identity, Optional<String> remark) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
        this.remark = remark;
    }

    /**
     * Makes the socket and listens.
     *
     * @param group the group of users who may ask
     * @throws ControlSocketException if it cannot be made, something else stands there, or another program listens there
     */
    static SocketFile open(Path path, String group) throws ControlSocketException {
        try {
            checkDirectory(path);
            makeRoom(path);
            return listen(path, group);
        } catch (IOException | IllegalArgumentException e) {
            throw new ControlSocketException("The socket " + path + " cannot be made: " + reason(e) + ".");
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    Path path() {
        return path;
    }

    /** What a person should know about who may ask; absent if all is as configured. */
    Optional<String> remark() {
        return remark;
    }

    private static void checkDirectory(Path path) throws IOException, ControlSocketException {
        Path directory = Objects.requireNonNull(path.getParent(), "the configuration allows absolute paths only");
        if (!Files.isDirectory(directory)) {
            throw new ControlSocketException("The socket " + path + " cannot be made: there is no directory "
                    + directory + ". Under systemd 'RuntimeDirectory=kirikae' makes it.");
        }
        int mode = (Integer) Files.getAttribute(directory, "unix:mode");
        if ((mode & ANYBODY_MAY_WRITE) != 0 && (mode & ONLY_OWNERS_MAY_REMOVE) == 0) {
            throw new ControlSocketException("The socket " + path + " is not made: anybody may replace what is in "
                    + directory + ". Take the right to write from others: 'chmod o-w " + directory + "'.");
        }
    }

    /** A socket at which nobody listens was left by a daemon that died. What is no socket is not ours to replace. */
    private static void makeRoom(Path path) throws IOException, ControlSocketException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return;
        }
        if (!found.isOther()) {
            throw new ControlSocketException(
                    "The socket " + path
                            + " is not made: something that is no socket stands there. Nothing was removed; name another path.");
        }
        if (isAnswered(path)) {
            throw new ControlSocketException(
                    "The socket " + path + " is not made: another program listens there. Name another path.");
        }
    }

    private static boolean isAnswered(Path path) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Made in a directory that nobody else may enter and moved to its place when all is set, so that there is no moment in which
     * the wrong users could connect, and none in which nothing stands at the path.
     */
    private static SocketFile listen(Path path, String group) throws IOException {
        Path room = Files.createTempDirectory(Objects.requireNonNull(path.getParent()), ".k");
        Path made = room.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made));
            Optional<String> remark = permit(made, path, group);
            Object identity = identity(made);
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(path, channel, identity, remark);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(made);
            throw e;
        } finally {
            Files.deleteIfExists(room);
        }
    }

    private static Optional<String> permit(Path made, Path path, String group) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
        view.setPermissions(OWNER);
        try {
            GroupPrincipal wanted =
                    made.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            view.setGroup(wanted);
            view.setPermissions(OWNER_AND_GROUP);
            return Optional.empty();
        } catch (UserPrincipalNotFoundException e) {
            return Optional.of("There is no group of users '" + group + "', so only the daemon's own user may use "
                    + path + ". 'groupadd --system " + group + "' and a restart change that.");
        } catch (IOException e) {
            return Optional.of("The socket " + path + " cannot be given to the group '" + group + "' (" + reason(e)
                    + "), so only the daemon's own user may use it. Make that user a member of the group.");
        }
    }

    private static Object identity(Path path) throws IOException {
        return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    /** Listens no longer, and removes the file if it is still this daemon's. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && identity(path).equals(identity)) {
                Files.deleteIfExists(path);
            }
        }
    }
}

package io.kirikae.alert;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few pages, to see what happens when it is full. Needs to be root. */
record SmallDisk(Path directory) implements AutoCloseable {

    /** Mounts one, or skips the test aloud where that is impossible. */
    static SmallDisk mounted(Path directory) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: only root mounts a small disk");
        Files.createDirectory(directory);
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mount.waitFor() == 0, "SKIPPED: a file system cannot be mounted here");
        return new SmallDisk(directory);
    }

    /** Leaves no room on it. */
    void fill() {
        try (OutputStream out = Files.newOutputStream(directory.resolve("fill"))) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    /** Makes room again. */
    void empty() throws IOException {
        Files.delete(directory.resolve("fill"));
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("umount", directory.toString()).start().onExit().join();
    }
}

package io.kirikae.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {

    @TempDir
    private Path directory;

    @Test
    void oneAtATimeHasASocket() throws Exception {
        Path socket = directory.resolve("run/kirikae.sock");
        InstanceLock first = InstanceLock.beside(socket);
        assertThatThrownBy(() -> InstanceLock.beside(socket))
                .isInstanceOf(AlreadyRunningException.class)
                .hasMessageContaining(
                        "runs already, as process " + ProcessHandle.current().pid());
        first.close();
        InstanceLock.beside(socket).close();
    }

    @Test
    void aFileThatACrashOrARebootHasLeftMeansNothing() throws Exception {
        Path socket = directory.resolve("kirikae.sock");
        Files.writeString(directory.resolve("kirikae.sock.lock"), "4711 and some rubbish that is no process id at all");
        InstanceLock.beside(socket).close();
        assertThat(directory.resolve("kirikae.sock.lock"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void aPlaceThatCannotBeUsedIsSaid() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> InstanceLock.beside(file.resolve("kirikae.sock")))
                .isInstanceOf(UncheckedIOException.class);
    }
}

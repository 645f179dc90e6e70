package io.kirikae.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.daemon.control.ControlClient.Asked;
import io.kirikae.time.SystemTime;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the control socket: who may use it, and what it may take the place of. */
class SocketFileTest {

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("kirikae.sock");
    }

    private String permissions() throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void theGroupMayAskAndNobodyElse() throws Exception {
        String own = Files.readAttributes(directory, PosixFileAttributes.class)
                .group()
                .getName();

        try (SocketFile socket = SocketFile.open(path, own)) {
            assertThat(permissions()).isEqualTo("rw-rw----");
            assertThat(Files.readAttributes(path, PosixFileAttributes.class)
                            .group()
                            .getName())
                    .isEqualTo(own);
            assertThat(socket.remark()).isEmpty();
        }
    }

    @Test
    void withoutSuchAGroupOnlyTheDaemonsUserMayAskAndItIsSaid() throws Exception {
        try (SocketFile socket = SocketFile.open(path, ControlSite.NO_SUCH_GROUP)) {
            assertThat(permissions()).isEqualTo("rw-------");
            assertThat(socket.remark().orElseThrow()).contains(ControlSite.NO_SUCH_GROUP, "groupadd");
        }
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        SocketFile.open(path, ControlSite.NO_SUCH_GROUP).close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theSocketOfADeadDaemonIsReplaced() throws Exception {
        leaveASocketAtWhichNobodyListens();

        try (SocketFile socket = SocketFile.open(path, ControlSite.NO_SUCH_GROUP)) {
            assertThat(socket.channel().isOpen()).isTrue();
            assertThat(new ControlClient(path, new SystemTime()).ask("{}")).isNotInstanceOf(Asked.NoDaemon.class);
        }
    }

    private void leaveASocketAtWhichNobodyListens() throws Exception {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
    }

    @Test
    void theSocketOfALivingProgramIsNot() throws Exception {
        try (SocketFile first = SocketFile.open(path, ControlSite.NO_SUCH_GROUP)) {
            assertThatThrownBy(() -> SocketFile.open(path, ControlSite.NO_SUCH_GROUP))
                    .isInstanceOf(ControlSocketException.class)
                    .hasMessageContaining("another program listens there")
                    .hasMessageContaining(path.toString());
            assertThat(first.channel().isOpen()).isTrue();
        }
    }

    @Test
    void afterItsEndTheNextDaemonMayOpenIt() throws Exception {
        SocketFile.open(path, ControlSite.NO_SUCH_GROUP).close();

        SocketFile.open(path, ControlSite.NO_SUCH_GROUP).close();

        assertThat(path).doesNotExist();
    }

    @Test
    void aFileThatIsNoSocketIsLeftAlone() throws Exception {
        Files.writeString(path, "precious");

        assertThatThrownBy(() -> SocketFile.open(path, ControlSite.NO_SUCH_GROUP))
                .isInstanceOf(ControlSocketException.class)
                .hasMessageContaining("no socket");
        assertThat(path).hasContent("precious");
    }

    @Test
    void aLinkIsNeitherFollowedNorReplaced() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "precious");
        Files.createSymbolicLink(path, target);

        assertThatThrownBy(() -> SocketFile.open(path, ControlSite.NO_SUCH_GROUP))
                .isInstanceOf(ControlSocketException.class);
        assertThat(Files.isSymbolicLink(path)).isTrue();
        assertThat(target).hasContent("precious");
    }

    @Test
    void aDirectoryInWhichAnybodyMayReplaceFilesIsRefused() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> SocketFile.open(path, ControlSite.NO_SUCH_GROUP))
                .isInstanceOf(ControlSocketException.class)
                .hasMessageContaining("chmod o-w");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path nowhere = directory.resolve("no/kirikae.sock");

        assertThatThrownBy(() -> SocketFile.open(nowhere, ControlSite.NO_SUCH_GROUP))
                .isInstanceOf(ControlSocketException.class)
                .hasMessageContaining("there is no directory");
    }

    @Test
    void aPathThatIsTooLongForASocketIsSaidToBeSo() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(120)));

        assertThatThrownBy(() -> SocketFile.open(deep.resolve("kirikae.sock"), ControlSite.NO_SUCH_GROUP))
                .isInstanceOf(ControlSocketException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void theSocketOfASuccessorIsNotRemoved() throws Exception {
        SocketFile first = SocketFile.open(path, ControlSite.NO_SUCH_GROUP);
        Files.delete(path);
        leaveASocketAtWhichNobodyListens();

        first.close();

        assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void theClientTellsNoDaemonFromADeadOne() throws Exception {
        ControlClient client = new ControlClient(path, new SystemTime());

        assertThat(client.ask("{}")).isInstanceOf(Asked.NoDaemon.class);
        leaveASocketAtWhichNobodyListens();
        assertThat(client.ask("{}")).isInstanceOfSatisfying(Asked.NotAnswered.class, failed -> assertThat(failed.why())
                .contains("nobody listens"));
    }
}

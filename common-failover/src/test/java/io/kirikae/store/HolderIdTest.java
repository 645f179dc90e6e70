package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderIdTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final long OTHER = SELF + 1;

    @TempDir
    private Path directory;

    private ProcFiles proc;

    @BeforeEach
    void anotherSystem() throws IOException {
        proc = new ProcFiles(directory);
        write("sys/kernel/hostname", "mon-1\n");
        write("sys/kernel/random/boot_id", "0f1e-2d3c\n");
        write("self/mountinfo", "22 1 0:20 / /proc rw,nosuid - proc proc rw\n");
        Files.createDirectories(directory.resolve("self/ns"));
        Files.createSymbolicLink(directory.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
        writeStat(SELF, 1000);
        writeStat(OTHER, 2000);
    }

    @Test
    void isReadAsItIsWritten() {
        HolderId id = HolderId.of(proc);

        assertThat(id.toString())
                .startsWith("host=mon-1 pid=" + SELF + " boot=0f1e-2d3c pidns=4026531836 start=1000 token=");
        assertThat(HolderId.parse(id.toString())).contains(id);
    }

    @Test
    void isAnotherEachTime() {
        assertThat(HolderId.of(proc)).isNotEqualTo(HolderId.of(proc));
    }

    @Test
    void needsNoProcFiles() {
        HolderId id = HolderId.of(new ProcFiles(directory.resolve("nowhere")));

        assertThat(HolderId.parse(id.toString())).contains(id);
        assertThat(id.host()).isEqualTo("unknown");
        assertThat(id.provenDead(proc)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "somebody",
                "host=a pid=1",
                "host=a pid=0 token=1",
                "host=a pid=1 token=1 token=2",
                "host=a pid=x token=1",
                "host=a pid=1 boot=1 token=1",
                "host=a pid=1 boot=1 pidns=1 start=-1 token=1",
                "host=a pid=1 token=1 more=1",
                "token=1 host=a pid=1",
                "host=../a pid=1 token=1"
            })
    void isNotReadFromAnotherForm(String text) {
        assertThat(HolderId.parse(text)).isEmpty();
        assertThat(HolderId.provenDead(text)).isFalse();
    }

    @Test
    void livesWhileAProcessWithItsIdAndStartLives() {
        assertThat(other("0f1e-2d3c", "4026531836", 2000).provenDead(proc)).isFalse();
    }

    @Test
    void isDeadWhenNoProcessHasItsId() throws IOException {
        Files.delete(directory.resolve(OTHER + "/stat"));

        assertThat(other("0f1e-2d3c", "4026531836", 2000).provenDead(proc)).isTrue();
    }

    @Test
    void isDeadWhenALaterProcessHasItsId() {
        assertThat(other("0f1e-2d3c", "4026531836", 1999).provenDead(proc)).isTrue();
    }

    @Test
    void isNotProvenDeadOnAnotherHostOrInAnotherContainer() throws IOException {
        Files.delete(directory.resolve(OTHER + "/stat"));

        assertThat(other("ffff", "4026531836", 2000).provenDead(proc)).isFalse();
        assertThat(other("0f1e-2d3c", "4026532999", 2000).provenDead(proc)).isFalse();
    }

    @Test
    void isNotProvenDeadWhereProcessesOfOthersAreHidden() throws IOException {
        Files.delete(directory.resolve(OTHER + "/stat"));
        for (String hiding : new String[] {"hidepid=2", "hidepid=invisible", "gid=4,hidepid=ptraceable"}) {
            write("self/mountinfo", "22 1 0:20 / /proc rw,nosuid - proc proc rw," + hiding + "\n");

            assertThat(other("0f1e-2d3c", "4026531836", 2000).provenDead(proc)).isFalse();
        }
    }

    @Test
    void isNotProvenDeadWhenTheSystemTellsNothing() throws IOException {
        Files.delete(directory.resolve(OTHER + "/stat"));
        Files.delete(directory.resolve("self/mountinfo"));

        assertThat(other("0f1e-2d3c", "4026531836", 2000).provenDead(proc)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void provesTheEndOfARealProcess() throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        Optional<ProcessLife> life = ProcFiles.SYSTEM.lifeOf(child.pid());
        HolderId id = new HolderId("here", child.pid(), life, "1");

        assertThat(life).isPresent();
        assertThat(id.provenDead()).isFalse();
        child.destroyForcibly().waitFor();

        assertThat(HolderId.provenDead(id.toString())).isTrue();
        assertThat(HolderId.ofThisProcess().provenDead()).isFalse();
    }

    private static HolderId other(String boot, String namespace, long start) {
        return new HolderId("mon-1", OTHER, Optional.of(new ProcessLife(boot, namespace, start)), "1");
    }

    /** A command that looks like fields, as a process may call itself. */
    private void writeStat(long pid, long start) throws IOException {
        write(pid + "/stat", pid + " (a) S 1 2) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 " + start + " 5 6 7\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.time.VirtualTime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final String WHOLE =
            "kirikae-alert 1\ngroup=ftp\nsource=nagios@mon-1\nid=4711\nstate=problem\ntext=x\nend\n";

    @TempDir
    Path temporary;

    private final VirtualTime time = new VirtualTime();
    private Path directory;
    private Spool spool;

    @BeforeEach
    void open() throws SpoolException {
        directory = temporary.resolve("a/spool");
        spool = Spool.open(directory, time);
    }

    @Test
    void whatIsPutIsThereWholeAndUnderOneName() throws Exception {
        spool.put(List.of(Alerts.problem("1"), Alerts.recovery("2")));

        List<Path> names = spool.list();
        assertThat(names).hasSize(1);
        assertThat(alerts(names.get(0))).containsExactly(Alerts.problem("1"), Alerts.recovery("2"));
    }

    @Test
    void theOldestComesFirst() throws Exception {
        write("b", WHOLE, 2);
        write("a", WHOLE, 3);
        write("c", WHOLE, 1);

        assertThat(spool.list()).map(Path::toString).containsExactly("c", "b", "a");
    }

    @Test
    void itsModeLetsTheGroupAddFilesAndNobodyTakeAwayThoseOfOthers() throws Exception {
        assertThat((int) Files.getAttribute(directory, "unix:mode") & 07777).isEqualTo(03770);
        assertThat((int) Files.getAttribute(directory.resolve("rejected"), "unix:mode") & 0777)
                .isEqualTo(0750);
    }

    @Test
    void aDirectoryThatEverybodyMayWriteIntoIsNoSpool() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> Spool.open(directory, time))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining("everybody on this host may write into it")
                .hasMessageContaining("3770");
    }

    @Test
    void whatHasNoEndYetIsNoAlert() throws Exception {
        for (int length = 0; length < WHOLE.length(); length++) {
            Files.writeString(directory.resolve("x"), WHOLE.substring(0, length));

            assertThat(spool.read(Path.of("x"))).isInstanceOf(SpoolReading.NotYet.class);
        }
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws Exception {
        Path secret = Files.writeString(temporary.resolve("secret"), WHOLE);
        Files.createSymbolicLink(directory.resolve("link"), secret);

        assertThat(why("link")).isEqualTo("it is a symbolic link and no file");
        spool.reject(Path.of("link"), "a link");

        assertThat(secret).hasContent(WHOLE);
        assertThat(directory.resolve("link")).doesNotExist();
    }

    @Test
    void aSymbolicLinkInPlaceOfRejectedIsNotUsed() throws Exception {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(other.resolve("rejected"), elsewhere);

        assertThatThrownBy(() -> Spool.open(other, time))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining("rejected is not a directory");
    }

    @Test
    void aDirectoryIsNoAlert() throws Exception {
        Files.createDirectory(directory.resolve("sub"));

        assertThat(why("sub")).isEqualTo("it is a directory and no file");
        spool.reject(Path.of("sub"), "a directory");
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void aPipeIsNotOpened() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "SKIPPED: there is no mkfifo");

        assertThat(why("pipe")).isEqualTo("it is a device, a pipe or a socket and no file");
        spool.reject(Path.of("pipe"), "a pipe");
        assertThat(Files.exists(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void aLargeFileIsNotReadAndAVeryLargeOneIsNotKept() throws Exception {
        grow("large", 130L * 1024);
        grow("huge", 10L << 30);

        assertThat(why("large")).isEqualTo("it has 133120 bytes, and 131072 are the most");
        spool.reject(Path.of("large"), "large");
        spool.reject(Path.of("huge"), "huge");

        assertThat(rejected(".reason")).hasSize(2);
        assertThat(rejected("")).hasSize(3);
        assertThat(spool.list()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreShownAsSuch() throws Exception {
        byte[] bytes = WHOLE.replace("text=x", "text=\u00ff\u0081").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(directory.resolve("x"), bytes);

        assertThat(alerts(Path.of("x"))).map(Alert::text).containsExactly("\uFFFD\uFFFD");
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithItsFirstLine() throws Exception {
        Files.writeString(directory.resolve("x"), "kirikae-alert 2\ngroup=ftp\nend\n");

        assertThat(why("x")).isEqualTo("its line 1 is 'kirikae-alert 2' in place of 'kirikae-alert 1'");
    }

    @Test
    void aFileThatIsGoneIsNoFailure() throws Exception {
        assertThat(spool.read(Path.of("x"))).isInstanceOf(SpoolReading.Gone.class);
        spool.remove(Path.of("x"));
    }

    @Test
    void whatIsRejectedIsKeptWithTheReasonUnderANameOfOurOwn() throws Exception {
        String name = "x\n\u001b[31m" + "y".repeat(200);
        Files.writeString(directory.resolve(name), "rubbish");

        spool.reject(Path.of(name), "it is rubbish");

        assertThat(rejected("")).containsExactly("20260101T000000.000Z-1", "20260101T000000.000Z-1.reason");
        assertThat(directory.resolve("rejected/20260101T000000.000Z-1")).hasContent("rubbish");
        assertThat(directory.resolve("rejected/20260101T000000.000Z-1.reason"))
                .content()
                .startsWith("it is rubbish\nIts name was: x [31myyy")
                .doesNotContain("\u001b");
    }

    @Test
    void rejectedAlertsAreBoundedInNumberAndAge() throws Exception {
        for (int i = 0; i < RejectedAlerts.MOST + 50; i++) {
            time.advance(Duration.ofMillis(1));
            spool.reject(document(), "no");
        }
        assertThat(rejected(".reason")).hasSize(RejectedAlerts.MOST);

        time.advance(Duration.ofDays(31));
        Spool.open(directory, time).reject(document(), "no");

        assertThat(rejected(".reason")).hasSize(1);
    }

    @Test
    void temporaryFilesAreIgnoredAndRemovedWhenTheyAreOld() throws Exception {
        write(".old", WHOLE, 0);
        Files.setLastModifiedTime(
                directory.resolve(".old"), FileTime.from(time.wallClock().minus(Duration.ofHours(2))));
        write(".new", WHOLE, 0);
        Files.setLastModifiedTime(directory.resolve(".new"), FileTime.from(time.wallClock()));

        assertThat(spool.list()).isEmpty();
        spool.sweep();

        assertThat(directory.resolve(".old")).doesNotExist();
        assertThat(directory.resolve(".new")).exists();
    }

    @Test
    void aSpoolThatCannotBeMadeSaysWhereAndWhatToDo() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> Spool.open(file, time))
                .isInstanceOf(SpoolException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("alerts.spool");
    }

    @Test
    void onAFullDiskNothingIsLeftBehindAndTheSentenceSaysSo() throws Exception {
        try (SmallDisk disk = SmallDisk.mounted(temporary.resolve("disk"))) {
            Spool small = Spool.open(disk.directory().resolve("spool"), time);
            disk.fill();

            assertThatThrownBy(() -> small.put(List.of(Alerts.problem("1"))))
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("make room");

            assertThat(small.list()).isEmpty();
            try (Stream<Path> files = Files.list(small.directory())) {
                assertThat(files).hasSize(1);
            }
        }
    }

    private void write(String name, String text, int second) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private void grow(String name, long size) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private String why(String name) throws IOException {
        return ((SpoolReading.Foreign) spool.read(Path.of(name))).why();
    }

    private List<Alert> alerts(Path name) throws IOException {
        return ((SpoolReading.Whole) spool.read(name))
                .documents().stream().flatMap(each -> each.alert().stream()).toList();
    }

    private static SpoolReading.Document document() {
        return new SpoolReading.Document(WHOLE, new AlertReading.Wrong("no"));
    }

    private List<String> rejected(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rejected"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}

package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.daemon.Workers;
import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import io.kirikae.time.VirtualTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolIntakeTest {

    private static final GroupName DB = new GroupName("db");

    @TempDir
    Path temporary;

    private final VirtualTime time = new VirtualTime(Alerts.AT);
    private final FakeFailovers failovers = new FakeFailovers();
    private final List<Workers.Work> workers = new ArrayList<>();
    private Path directory;
    private Spool spool;
    private AlertDesk desk;
    private SpoolIntake intake;

    @BeforeEach
    void open() throws SpoolException {
        directory = temporary.resolve("spool");
        restart(time);
    }

    /** As a new process begins: nothing is left but what is on disk, and what the store knows. */
    private void restart(TimeSource clock) throws SpoolException {
        workers.clear();
        spool = Spool.open(directory, clock);
        desk = new AlertDesk(
                Set.of(Alerts.FTP, DB)::contains,
                Duration.ofMinutes(10),
                failovers,
                (name, work) -> workers.add(work),
                clock,
                new AlertLog(clock));
        intake = new SpoolIntake(spool, desk, clock);
    }

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void anAlertLeavesTheSpoolOnlyWhenItsRunHasEnded() throws Exception {
        write("a", "1", Alerts.FTP);

        intake.list();
        desk.turn();
        assertThat(files()).containsExactly("a");

        work();
        assertThat(files()).isEmpty();
        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
    }

    @Test
    void whatACrashInterruptsIsHandledByTheNextProcessAndIsOneRun() throws Exception {
        write("a", "1", Alerts.FTP);
        intake.list();
        desk.turn();
        failovers.run(Alerts.problem("1")); // The run was begun, and the process died before it could say so.
        intake.close();

        restart(time);
        intake.list();
        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasWrittenWhileNothingRanIsHandledByItsAge() throws Exception {
        write("young", "1", Alerts.FTP);
        write("old", "2", DB);
        age("young", Duration.ofMinutes(9));
        age("old", Duration.ofMinutes(11));

        intake.list();
        work();

        assertThat(failovers.asked).map(alert -> alert.incident().id()).containsExactly("1");
        assertThat(files()).isEmpty();
        assertThat(reasons()).singleElement().asString().contains("older than 10 min are refused");
    }

    @Test
    void theWholeBatchIsDoneBeforeItsFileGoes() throws Exception {
        spool.put(List.of(Alerts.problem("1"), Alerts.of(DB, "2", AlertState.PROBLEM), Alerts.recovery("3")));

        intake.list();
        desk.turn();
        workers.remove(0).run();
        assertThat(files()).hasSize(1);

        workers.remove(0).run();
        assertThat(files()).isEmpty();
    }

    @Test
    void aWrongAlertInABatchIsKeptAloneAndTheOthersAreHandled() throws Exception {
        String good = AlertText.print(Alerts.problem("1"));
        Files.writeString(directory.resolve("a"), good.replace("group=ftp", "group=fttp") + good);

        intake.list();
        work();

        assertThat(failovers.asked).hasSize(1);
        assertThat(files()).isEmpty();
        assertThat(reasons()).containsExactly("the configuration has no group fttp\n");
    }

    @Test
    void whatHasNoEndIsWaitedForAndThenKept() throws Exception {
        Path file = Files.writeString(directory.resolve("a"), "kirikae-alert 1\ngroup=ftp\n");
        intake.list();
        time.advance(Duration.ofSeconds(59));
        intake.list();
        assertThat(files()).containsExactly("a");

        time.advance(Duration.ofSeconds(1));
        intake.list();

        assertThat(file).doesNotExist();
        assertThat(reasons()).singleElement().asString().contains("as if its writer had been killed");
    }

    @Test
    void whatGetsItsEndLateIsHandled() throws Exception {
        String whole = AlertText.print(Alerts.problem("1"));
        Files.writeString(directory.resolve("a"), whole.substring(0, 50));
        intake.list();
        Files.writeString(directory.resolve("a"), whole.substring(50), StandardOpenOption.APPEND);

        intake.list();
        work();

        assertThat(failovers.runs).containsEntry(Alerts.FTP, 1);
    }

    @Test
    void everythingThatIsNoAlertIsKeptWithItsReasonAndNothingIsFollowed() throws Exception {
        Path outside = Files.writeString(temporary.resolve("outside"), AlertText.print(Alerts.problem("1")));
        Files.createSymbolicLink(directory.resolve("link"), outside);
        Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        Files.createDirectories(directory.resolve("sub/sub"));
        Files.writeString(directory.resolve("rubbish"), "#!/bin/sh\nend\n");

        intake.list();
        work();

        assertThat(failovers.asked).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(reasons()).hasSize(4);
        assertThat(intake.rejected()).isEqualTo(4);
        assertThat(outside).exists();
    }

    @Test
    void whatAGroupHasNoRoomForStaysInTheSpoolAndOthersPassIt() throws Exception {
        failovers.looks = alert -> FakeFailovers.stay();
        for (int i = 0; i < AlertDesk.MOST_OF_ONE_GROUP + 5; i++) {
            write("a" + i, "a" + i, Alerts.FTP);
        }
        write("z", "z", DB);

        intake.list();
        assertThat(desk.counts().open()).isEqualTo(AlertDesk.MOST_OF_ONE_GROUP + 1);

        failovers.looks = failovers::run;
        work();
        assertThat(files()).hasSize(5);

        intake.list();
        work();
        time.advance(Duration.ofSeconds(2));
        work();
        assertThat(files()).isEmpty();
    }

    @Test
    void aSpoolThatIsTakenAwayAndComesBackIsWatchedAgain() throws Exception {
        intake.list();
        Path moved = Files.move(directory, temporary.resolve("moved"));
        time.advance(Duration.ofSeconds(5));
        intake.turn();
        Files.move(moved, directory);
        write("a", "1", Alerts.FTP);

        time.advance(Duration.ofSeconds(5));
        intake.list();
        work();

        assertThat(files()).isEmpty();
    }

    @Test
    void newFilesAreNoticedWithoutAListing() throws Exception {
        SystemTime clock = new SystemTime();
        restart(clock);
        Files.setLastModifiedTime(directory, FileTime.from(clock.wallClock()));
        intake.list();
        spool.put(List.of(Alerts.raised(Alerts.problem("1"), clock.wallClock())));

        // One turn waits for the watch; listings are seconds apart.
        for (int turn = 0; turn < 3 && workers.isEmpty(); turn++) {
            intake.turn();
        }

        assertThat(workers).hasSize(1);
    }

    @Test
    void moreFilesThanTheWatchHoldsAreFoundByListing() throws Exception {
        SystemTime clock = new SystemTime();
        restart(clock);
        intake.list();
        for (int i = 0; i < 2000; i++) {
            Files.writeString(
                    directory.resolve("x" + i),
                    AlertText.print(Alerts.raised(Alerts.recovery("x" + i), clock.wallClock())));
        }

        for (int turn = 0; turn < 20 && !files().isEmpty(); turn++) {
            intake.turn();
        }

        assertThat(files()).isEmpty();
        assertThat(desk.counts().over()).isEqualTo(2000);
    }

    private void write(String name, String id, GroupName group) throws IOException {
        Files.writeString(directory.resolve(name), AlertText.print(Alerts.of(group, id, AlertState.PROBLEM)));
        age(name, Duration.ZERO);
    }

    private void age(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve(name), FileTime.from(time.wallClock().minus(age)));
    }

    private void work() throws InterruptedException {
        desk.turn();
        while (!workers.isEmpty()) {
            workers.remove(0).run();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("rejected"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> reasons() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("rejected"))) {
            List<String> reasons = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".reason")).toList()) {
                reasons.add(Files.readString(file));
            }
            return reasons;
        }
    }
}

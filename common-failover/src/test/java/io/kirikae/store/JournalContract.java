package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.plan.Plans;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} keeps, and {@link Store#together} with it. */
public abstract class JournalContract extends StoreContract {

    @Test
    void givesBackARunAsItWasBegun() {
        Run run = new Run(
                new RunId("run-1"),
                RunKind.SWITCHOVER,
                Plans.sample(),
                Optional.of(new IncidentId("nagios@mon-1", "ftp;42")),
                7,
                AT,
                "切り替え by \"op'; drop table run --\"",
                "line one\nline two \uD83D\uDE80");

        store().journal().begin(run);

        assertThat(another().journal().find(run.id())).contains(new RunHistory(run, List.of()));
    }

    @Test
    void knowsNothingOfARunThatWasNeverBegun() {
        assertThat(store().journal().find(new RunId("run-1"))).isEmpty();
    }

    @Test
    void givesBackLinesInTheOrderInWhichTheyWereWritten() {
        RunId run = begun("run-1");
        List<Entry> entries = List.of(
                new Entry(Event.STARTED, Optional.of("elastic-ip/eipalloc-0c3"), AT, Duration.ofNanos(1), ""),
                new Entry(
                        Event.APPLIED, Optional.of("elastic-ip/eipalloc-0c3"), AT.minusSeconds(9), Duration.ZERO, "ok"),
                entry(Event.PROVED, "切り替え \uD83D\uDE80 \u0001 'quoted' \"twice\""),
                new Entry(Event.STARTED, Optional.of("route"), Instant.EPOCH, Duration.ofDays(400), "again"));

        entries.forEach(entry -> store().journal().append(run, entry));

        assertThat(another().journal().find(run).orElseThrow().entries()).isEqualTo(entries);
    }

    @Test
    void keepsDetailsOf4000Characters() {
        RunId run = begun("run-1");
        Entry longest = entry(Event.FAILED, "語".repeat(4000));
        Entry cut = entry(Event.FAILED, "x".repeat(3999) + "\uD83D\uDE80");

        store().journal().append(run, longest);
        store().journal().append(run, cut);

        assertThat(store().journal().find(run).orElseThrow().entries()).containsExactly(longest, cut);
        assertThat(cut.detail()).hasSize(3999);
    }

    @Test
    void refusesASecondRunOfOneId() {
        begun("run-1");

        assertConflict(() -> store().journal().begin(run("run-1", WEB)));

        assertThat(store().journal().find(new RunId("run-1")).orElseThrow().run())
                .isEqualTo(run("run-1", FTP));
    }

    @Test
    void refusesALineOfARunThatWasNeverBegun() {
        assertConflict(() -> store().journal().append(new RunId("run-1"), entry(Event.STARTED, "")));
    }

    @Test
    void refusesALineAfterTheEndUnlessItAcknowledges() {
        RunId run = ended("run-1");

        assertConflict(() -> store().journal().append(run, entry(Event.STARTED, "")));
        assertConflict(() -> store().journal().append(run, entry(Event.ENDED, "STUCK a second end")));
        store().journal().append(run, entry(Event.ACKNOWLEDGED, "operator"));

        RunHistory history = store().journal().find(run).orElseThrow();
        assertThat(history.acknowledged()).isTrue();
        assertThat(history.state()).isEqualTo(RunState.DONE);
        assertThat(history.entries()).hasSize(2);
    }

    @Test
    void givesTheLatestRunsOfAGroupTheLatestFirst() {
        for (String id : List.of("a", "d", "b")) {
            begun(id);
        }
        store().journal().begin(run("c", WEB));

        assertThat(ids(store().journal().latest(FTP, 2))).containsExactly("b", "d");
        assertThat(ids(store().journal().latest(FTP, 10))).containsExactly("b", "d", "a");
        assertThat(store().journal().latest(FTP, 0)).isEmpty();
    }

    @Test
    void givesTheUnfinishedRunsOfAllGroupsTheOldestFirst() {
        begun("b");
        ended("c");
        store().journal().begin(startedAt(AT.plusSeconds(1), run("a", WEB)));
        store().journal().append(new RunId("a"), entry(Event.STARTED, ""));

        List<RunHistory> unfinished = another().journal().unfinished();

        assertThat(ids(unfinished)).containsExactly("b", "a");
        assertThat(unfinished.get(1).entries()).hasSize(1);
        assertThat(ids(another().journal().unfinished(WEB))).containsExactly("a");
        assertThat(another().journal().unfinished(new GroupName("none"))).isEmpty();
    }

    @Test
    void letsOneOfManyEndARun() throws Exception {
        RunId run = begun("run-1");
        List<Callable<Boolean>> enders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Journal journal = another().journal();
            enders.add(() -> succeeds(() -> journal.append(run, entry(Event.ENDED, "DONE all is well"))));
        }

        assertThat(atOnce(enders).stream().filter(ended -> ended)).hasSize(1);
    }

    @Test
    void losesNoLineOfManyWriters() throws Exception {
        RunId run = begun("run-1");
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int writer = i;
            Journal journal = another().journal();
            writers.add(() -> {
                for (int line = 0; line < 25; line++) {
                    journal.append(run, entry(Event.REPEATED, writer + " " + line));
                }
                return true;
            });
        }

        atOnce(writers);

        List<String> details = store().journal().find(run).orElseThrow().entries().stream()
                .map(Entry::detail)
                .toList();
        assertThat(details).hasSize(200).doesNotHaveDuplicates();
        assertThat(details.stream().filter(detail -> detail.startsWith("3 ")).toList())
                .isEqualTo(java.util.stream.IntStream.range(0, 25)
                        .mapToObj(line -> "3 " + line)
                        .toList());
    }

    @Test
    void writesTogetherAllThatBeginsARun() {
        IncidentId incident = new IncidentId("nagios", "1");

        store().together(() -> {
            store().incidents().claim(incident, new RunId("run-1"));
            assertThat(store().assignments().advance(assignment(FTP, 1))).isTrue();
            store().journal().begin(run("run-1", FTP));
            store().journal().append(new RunId("run-1"), entry(Event.STARTED, ""));
            assertThat(store().journal().unfinished()).hasSize(1);
        });

        Store other = another();
        assertThat(other.incidents().find(incident)).contains(new RunId("run-1"));
        assertThat(other.assignments().read(FTP)).contains(assignment(FTP, 1));
        assertThat(other.journal().find(new RunId("run-1")).orElseThrow().entries())
                .hasSize(1);
    }

    @Test
    void writesNothingOfWorkThatFails() {
        begun("old");

        assertConflict(() -> store().together(() -> {
            writeEverything();
            store().journal().begin(run("old", FTP));
        }));

        assertNothingWritten();
    }

    @Test
    void writesNothingOfWorkThatHidesAFailedWrite() {
        begun("old");

        assertConflict(() -> store().together(() -> {
            writeEverything();
            assertConflict(() -> store().journal().begin(run("old", FTP)));
        }));

        assertNothingWritten();
    }

    @Test
    void writesNothingOfWorkThatThrows() {
        begun("old");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> store().together(() -> {
                    writeEverything();
                    store().together(() -> {
                        throw new IllegalArgumentException("the plan is gone");
                    });
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertNothingWritten();
        begun("the store works on");
    }

    @Test
    void refusesALeaseWithinWorkThatIsDoneTogether() {
        LeaseRecord lease = new LeaseRecord("me", 1, Duration.ofSeconds(30));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> store().together(() -> store().leases().write(FTP, Optional.empty(), lease)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().leases().write(FTP, Optional.empty(), lease)).isTrue();
    }

    private void writeEverything() {
        store().incidents().claim(new IncidentId("nagios", "1"), new RunId("new"));
        store().assignments().advance(assignment(FTP, 1));
        store().pauses().set(FTP, new Pause("operator", "why", AT));
        store().journal().begin(run("new", FTP));
        store().journal().append(new RunId("old"), entry(Event.STARTED, ""));
    }

    private void assertNothingWritten() {
        assertThat(store().incidents().find(new IncidentId("nagios", "1"))).isEmpty();
        assertThat(store().assignments().read(FTP)).isEmpty();
        assertThat(store().pauses().read(FTP)).isEmpty();
        assertThat(store().journal().latest(FTP, 9)).containsExactly(new RunHistory(run("old", FTP), List.of()));
    }

    private static Run startedAt(Instant at, Run run) {
        return new Run(
                run.id(), run.kind(), run.plan(), run.incident(), run.epoch(), at, run.requestedBy(), run.reason());
    }

    private RunId begun(String id) {
        RunId run = new RunId(id.replace(' ', '-'));
        store().journal().begin(run(run.value(), FTP));
        return run;
    }

    private RunId ended(String id) {
        RunId run = begun(id);
        store().journal().append(run, entry(Event.ENDED, "DONE all is well"));
        return run;
    }

    private static boolean succeeds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.CONFLICT);
            return false;
        }
    }

    private static List<String> ids(List<RunHistory> runs) {
        return runs.stream().map(each -> each.run().id().value()).toList();
    }
}

package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Store#forget} keeps. */
public abstract class RetentionContract extends StoreContract {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Instant LONG_AGO = AT.minus(AGE).minusSeconds(60);
    private static final Instant LATELY = AT.minus(AGE).plusSeconds(60);

    private int forget(int newest) {
        return store().forget(Retention.of(AGE, newest, AT));
    }

    @Test
    void forgetsOldRunsBeyondTheNewestOfEachGroup() {
        for (String id : List.of("ftp-1", "ftp-2", "ftp-3", "ftp-4")) {
            ended(id, FTP, LONG_AGO, "DONE all is well");
        }
        ended("web-1", WEB, LONG_AGO, "DONE all is well");

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isZero();

        assertThat(runs(FTP)).containsExactly("ftp-4", "ftp-3");
        assertThat(runs(WEB)).containsExactly("web-1");
        assertThat(another().journal().find(new RunId("ftp-1"))).isEmpty();
        assertThat(store().journal().find(new RunId("ftp-3")).orElseThrow().entries())
                .hasSize(2);
    }

    @Test
    void keepsYoungRunsHoweverMany() {
        for (int i = 0; i < 5; i++) {
            ended("ftp-" + i, FTP, LATELY, "DONE all is well");
        }

        assertThat(forget(1)).isZero();

        assertThat(runs(FTP)).hasSize(5);
    }

    @Test
    void forgetsTheIncidentOfAForgottenRunOnly() {
        for (String id : List.of("ftp-1", "ftp-2")) {
            Run run = run(id, FTP);
            store().incidents().claim(incident(id), run.id());
            store().incidents().claim(incident(id + "-again"), run.id());
            store().journal()
                    .begin(new Run(
                            run.id(),
                            run.kind(),
                            run.plan(),
                            Optional.of(incident(id)),
                            run.epoch(),
                            run.startedAt(),
                            run.requestedBy(),
                            run.reason()));
            end(id, LONG_AGO, "DONE all is well");
        }

        assertThat(forget(1)).isEqualTo(1);

        assertThat(another().incidents().find(incident("ftp-1"))).isEmpty();
        assertThat(another().incidents().find(incident("ftp-1-again"))).isEmpty();
        assertThat(another().incidents().find(incident("ftp-2-again"))).contains(new RunId("ftp-2"));
        assertThat(another().incidents().find(incident("ftp-2"))).contains(new RunId("ftp-2"));
        assertThat(store().incidents().claim(incident("ftp-1"), new RunId("ftp-3")))
                .isEqualTo(new RunId("ftp-3"));
    }

    @Test
    void neverForgetsAnUnfinishedRun() {
        begun("ftp-1", FTP);
        ended("ftp-2", FTP, LONG_AGO, "DONE all is well");

        assertThat(forget(1)).isZero();

        assertThat(runs(FTP)).containsExactly("ftp-2", "ftp-1");
        assertThat(store().journal().unfinished()).hasSize(1);
    }

    @Test
    void neverForgetsAStuckRunThatNobodyHasAcknowledged() {
        ended("ftp-1", FTP, LONG_AGO, "STUCK by hand: aws ec2 associate-address");
        ended("ftp-2", FTP, LONG_AGO, "DONE all is well");

        assertThat(forget(1)).isZero();
        store().journal().append(new RunId("ftp-1"), entry(Event.ACKNOWLEDGED, "hanako"));

        assertThat(forget(1)).isEqualTo(1);
        assertThat(runs(FTP)).containsExactly("ftp-2");
    }

    @Test
    void keepsTheLastRunThatMovedSomethingAndTheRunOfThePresentAssignment() {
        for (int epoch = 1; epoch <= 2; epoch++) {
            store().assignments().advance(assignment(FTP, epoch));
        }
        ended("run-1", FTP, LONG_AGO, "DONE all is well");
        ended("run-2", FTP, LONG_AGO, "REFUSED not allowed");
        ended("moved", FTP, LONG_AGO, "ROLLED_BACK no answer");
        ended("refused", FTP, LONG_AGO, "REFUSED not allowed");
        ended("refused-again", FTP, LONG_AGO, "REFUSED not allowed");

        assertThat(forget(1)).isEqualTo(2);

        assertThat(runs(FTP)).containsExactly("refused-again", "moved", "run-2");
        assertThat(another().assignments().read(FTP)).contains(assignment(FTP, 2));
        assertThat(store().assignments().advance(assignment(FTP, 2))).isFalse();
        assertThat(store().assignments().advance(assignment(FTP, 3))).isTrue();
    }

    @Test
    void beginsARunOfAForgottenIdAnew() {
        ended("ftp-1", FTP, LONG_AGO, "DONE all is well");
        ended("ftp-2", FTP, LONG_AGO, "DONE all is well");
        forget(1);

        begun("ftp-1", FTP);

        assertThat(runs(FTP)).containsExactly("ftp-1", "ftp-2");
        assertThat(store().journal().find(new RunId("ftp-1")).orElseThrow().entries())
                .hasSize(1);
    }

    @Test
    void forgetsManyRunsWhileOthersBeginNewOnes() throws Exception {
        for (int i = 0; i < 110; i++) {
            ended("old-" + i, FTP, LONG_AGO, "DONE all is well");
        }
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Store store = another();
            work.add(() -> store.forget(Retention.of(AGE, 5, AT)));
        }
        work.add(() -> {
            for (int i = 0; i < 20; i++) {
                ended("new-" + i, FTP, LATELY, "DONE all is well");
            }
            return 0;
        });

        int forgotten = atOnce(work).stream().mapToInt(Integer::intValue).sum();
        forgotten += forget(5);

        assertThat(forgotten).isEqualTo(110);
        assertThat(runs(FTP)).hasSize(20).allMatch(id -> id.startsWith("new-"));
    }

    @Test
    void isNoPartOfWorkThatIsDoneTogether() {
        assertThatThrownBy(() -> store().together(() -> forget(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAtLeastOneRunOfEachGroup() {
        assertThatThrownBy(() -> new Retention(AT, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void begun(String id, GroupName group) {
        store().journal().begin(run(id, group));
        store().journal().append(new RunId(id), entry(Event.STARTED, ""));
    }

    private void ended(String id, GroupName group, Instant at, String end) {
        begun(id, group);
        end(id, at, end);
    }

    private void end(String id, Instant at, String end) {
        store().journal().append(new RunId(id), new Entry(Event.ENDED, Optional.empty(), at, Duration.ZERO, end));
    }

    private List<String> runs(GroupName group) {
        return another().journal().latest(group, 1000).stream()
                .map(history -> history.run().id().value())
                .toList();
    }

    private static IncidentId incident(String id) {
        return new IncidentId("nagios@mon-1", id);
    }
}

package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Assignments} keeps. */
public abstract class AssignmentsContract extends StoreContract {

    @Test
    void hasNoAssignmentBeforeTheFirst() {
        assertThat(store().assignments().read(FTP)).isEmpty();
    }

    @Test
    void givesBackTheLastAssignment() {
        assertThat(store().assignments().advance(assignment(FTP, 1))).isTrue();
        assertThat(another().assignments().advance(assignment(FTP, 2))).isTrue();

        assertThat(store().assignments().read(FTP)).contains(assignment(FTP, 2));
        assertThat(store().assignments().read(WEB)).isEmpty();
    }

    @Test
    void refusesEveryEpochButTheNext() {
        store().assignments().advance(assignment(FTP, 1));
        store().assignments().advance(assignment(FTP, 2));

        for (long epoch : new long[] {-1, 0, 1, 2, 4, Long.MAX_VALUE}) {
            assertThat(another().assignments().advance(assignment(FTP, epoch))).isFalse();
        }

        assertThat(store().assignments().read(FTP)).contains(assignment(FTP, 2));
        assertThat(store().assignments().advance(assignment(WEB, 3))).isFalse();
    }

    @Test
    void countsEveryEpochOnceAmongManyWriters() throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Assignments assignments = another().assignments();
            writers.add(() -> {
                int won = 0;
                for (int tries = 0; tries < 25; tries++) {
                    long present = assignments.read(FTP).map(Assignment::epoch).orElse(0L);
                    won += assignments.advance(assignment(FTP, present + 1)) ? 1 : 0;
                }
                return won;
            });
        }

        int won = atOnce(writers).stream().mapToInt(Integer::intValue).sum();

        assertThat(store().assignments().read(FTP)).contains(assignment(FTP, won));
    }
}

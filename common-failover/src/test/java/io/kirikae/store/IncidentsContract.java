package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Incidents} keeps. */
public abstract class IncidentsContract extends StoreContract {

    private static final IncidentId INCIDENT = new IncidentId("nagios@mon-1", "ftp;1");

    @Test
    void knowsNoIncidentThatWasNeverClaimed() {
        assertThat(store().incidents().find(INCIDENT)).isEmpty();
    }

    @Test
    void givesAnIncidentToTheFirstRunForEver() {
        assertThat(store().incidents().claim(INCIDENT, new RunId("first"))).isEqualTo(new RunId("first"));
        assertThat(another().incidents().claim(INCIDENT, new RunId("second"))).isEqualTo(new RunId("first"));
        assertThat(store().incidents().claim(INCIDENT, new RunId("first"))).isEqualTo(new RunId("first"));

        assertThat(another().incidents().find(INCIDENT)).contains(new RunId("first"));
    }

    @Test
    void tellsIncidentsApartBySourceAndId() {
        store().incidents().claim(INCIDENT, new RunId("first"));

        for (IncidentId other : List.of(
                new IncidentId("nagios@mon-2", "ftp;1"),
                new IncidentId("nagios@mon-1", "ftp;2"),
                new IncidentId("NAGIOS@mon-1", "ftp;1"))) {
            assertThat(store().incidents().find(other)).isEmpty();
        }
    }

    @Test
    void givesAnIncidentToOneOfMany() throws Exception {
        for (int round = 0; round < 10; round++) {
            IncidentId incident = new IncidentId("zabbix", "event-" + round);
            List<Callable<RunId>> claims = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RunId run = new RunId("run-" + i);
                Incidents incidents = (i % 2 == 0 ? store() : another()).incidents();
                claims.add(() -> incidents.claim(incident, run));
            }

            Set<RunId> winners = new HashSet<>(atOnce(claims));

            assertThat(winners).hasSize(1);
            assertThat(store().incidents().find(incident))
                    .contains(winners.iterator().next());
        }
    }
}

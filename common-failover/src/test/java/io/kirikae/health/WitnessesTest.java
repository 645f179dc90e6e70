package io.kirikae.health;

import static io.kirikae.health.Specs.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.time.SystemTime;
import org.junit.jupiter.api.Test;

class WitnessesTest {

    private final Witnesses witnesses = new Witnesses(new SystemTime());

    @Test
    void isReachedWhenItsPortAccepts() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.serving(ScriptedServer.Dialogue::hang)) {
            Witness witness = witnesses.of(new WitnessSpec.Tcp("127.0.0.1", server.port(), PATIENT));

            assertThat(witness.ask()).isInstanceOf(WitnessAnswer.Reached.class);
            assertThat(witness.name()).isEqualTo("tcp 127.0.0.1:" + server.port());
        }
    }

    @Test
    void isNotReachedWhenItsPortRefuses() throws InterruptedException {
        int port = ScriptedServer.closedPort();

        assertThat(witnesses.of(new WitnessSpec.Tcp("127.0.0.1", port, PATIENT)).ask())
                .isEqualTo(new WitnessAnswer.NotReached("connection refused by 127.0.0.1:" + port));
    }

    @Test
    void isNotReachedWhenTheLookItselfFails() throws InterruptedException {
        Witnesses withoutPing = new Witnesses(
                new Probes(Network.of(new SystemTime()), "/nonexistent/ping"), Network.of(new SystemTime()));

        assertThat(withoutPing.of(new WitnessSpec.Ping("127.0.0.1", PATIENT)).ask())
                .isInstanceOf(WitnessAnswer.NotReached.class);
    }

    @Test
    void refusesAHostThatCouldBeAnOption() {
        assertThatThrownBy(() -> witnesses.of(new WitnessSpec.Ping("-f", PATIENT)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.kirikae.health;

import static io.kirikae.health.Specs.MARGIN;
import static io.kirikae.health.Specs.PATIENT;
import static io.kirikae.health.Specs.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// needs: iputils-ping
class PingProbeTest {

    @TempDir
    Path directory;

    @Test
    void isUpAndReadsTheRoundTripTime() throws Exception {
        ProbeResult result = look(stub("echo '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=12.345 ms'"), "10.0.0.1");

        assertThat(result).isInstanceOf(ProbeResult.Up.class);
        assertThat(result.phases()).containsExactly(new ProbeResult.Phase("echo", Duration.ofNanos(12_345_000)));
    }

    @Test
    void passesAnAddressAndNoName() throws Exception {
        String program = stub("echo \"$LC_ALL $*\" > " + directory.resolve("seen"));

        look(program, "127.0.0.1");
        assertThat(directory.resolve("seen")).hasContent("C -c 1 -n -W 20 -- 127.0.0.1");

        look(program, "2001:db8::1");
        assertThat(directory.resolve("seen")).hasContent("C -c 1 -n -W 20 -6 -- 2001:db8:0:0:0:0:0:1");
    }

    @Test
    void isDownWhenNoAnswerCame() throws Exception {
        assertThat(why(look(stub("exit 1"), "10.0.0.1")))
                .isEqualTo("DOWN no answer to a ping from 10.0.0.1 within 20s");
        assertThat(why(look(stub("echo 'From 10.0.0.9 Destination Host Unreachable'; exit 1"), "10.0.0.1")))
                .isEqualTo("DOWN 10.0.0.1 is unreachable: no route to the host");
    }

    @Test
    void cannotTellWhenTheProgramFailsOrIsMissing() throws Exception {
        assertThat(why(look(stub("echo 'ping: socket: Operation not permitted' >&2; exit 2"), "10.0.0.1")))
                .startsWith("CANNOT TELL ")
                .endsWith("failed with status 2: ping: socket: Operation not permitted");
        assertThat(why(look(directory.resolve("missing").toString(), "10.0.0.1")))
                .startsWith("CANNOT TELL ")
                .endsWith("cannot be started; install the package iputils-ping (Debian) or iputils");
    }

    @Test
    void endsInTimeThoughTheProgramDoesNot() throws Exception {
        ProbeResult result =
                probe(stub("sleep 60"), "10.0.0.1", Duration.ofMillis(300)).look();

        assertThat(why(result)).isEqualTo("DOWN no answer to a ping from 10.0.0.1 within 300ms");
        assertThat(result.took()).isLessThan(MARGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f", "10.0.0.300", "a b", "$(reboot)", "", "x;y", "-c1.example.com"})
    void refusesWhatIsNoHost(String host) {
        assertThatThrownBy(() -> probe("ping", host, PATIENT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pingsForReal() throws Exception {
        Path ping = Path.of("/bin/ping");
        assumeTrue(Files.isExecutable(ping), "SKIPPED: ping is not installed (apt-get install iputils-ping)");

        ProbeResult result = look(ping.toString(), "127.0.0.1");

        assumeTrue(!why(result).contains("permitted"), "SKIPPED: ping may not send here: " + why(result));
        assertThat(why(result)).isEqualTo("UP ");
        assertThat(result.phases()).extracting(ProbeResult.Phase::name).containsExactly("echo");
    }

    private String stub(String body) throws IOException {
        Path stub = directory.resolve("ping");
        Files.writeString(stub, "#!/bin/sh\n" + body + "\n");
        assertThat(stub.toFile().setExecutable(true)).isTrue();
        return stub.toString();
    }

    private static ProbeResult look(String program, String host) throws InterruptedException {
        return probe(program, host, PATIENT).look();
    }

    private static Probe probe(String program, String host, Duration timeout) {
        return new Probes(Network.of(new SystemTime()), program)
                .of(new ProbeSpec.Ping(Optional.empty(), timeout, true), host);
    }
}

package io.kirikae.health;

import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.time.SystemTime;
import java.time.Duration;
import java.util.Optional;

/** Specifications and probes as the tests need them. */
final class Specs {

    static final String PASSWORD = "tr0ub4dor";
    static final Duration PATIENT = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(400);
    /** What a busy machine may add to a deadline before a test calls it broken. */
    static final Duration MARGIN = Duration.ofSeconds(2);

    private Specs() {}

    static Secret password() {
        return new Secret("the test", () -> PASSWORD);
    }

    static ProbeSpec.Ftp ftp(int port, Transfer transfer, Duration timeout) {
        return ftp(port, Tls.NONE, transfer, "", timeout);
    }

    static ProbeSpec.Ftp ftp(int port, Tls tls, Transfer transfer, String directory, Duration timeout) {
        return new ProbeSpec.Ftp(
                Optional.empty(),
                port,
                "probe",
                Optional.of(password()),
                tls,
                false,
                0,
                transfer,
                directory,
                timeout,
                true);
    }

    static Probe probe(ProbeSpec spec) {
        return new Probes(new SystemTime()).of(spec, "127.0.0.1");
    }

    static ProbeResult look(ProbeSpec spec) throws InterruptedException {
        return probe(spec).look();
    }

    static String why(ProbeResult result) {
        if (result instanceof ProbeResult.Down down) {
            return "DOWN " + down.why();
        }
        if (result instanceof ProbeResult.CannotTell unknown) {
            return "CANNOT TELL " + unknown.why();
        }
        return "UP " + ((ProbeResult.Up) result).remark();
    }
}

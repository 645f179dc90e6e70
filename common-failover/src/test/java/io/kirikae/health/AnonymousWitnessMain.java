package io.kirikae.health;

import io.kirikae.time.SystemTime;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Asks an agent by anonymous TLS, in a process of its own, and then says what an ordinary connection would offer. */
final class AnonymousWitnessMain {

    private AnonymousWitnessMain() {}

    public static void main(String[] args) throws Exception {
        WitnessSpec spec = new WitnessSpec.Nrpe(
                "127.0.0.1",
                Integer.parseInt(args[0]),
                args[1],
                Optional.empty(),
                new WitnessSpec.Security.Anonymous(),
                true,
                Duration.ofSeconds(20));
        if (!args[2].equals("unprepared")) {
            Witnesses.prepareFor(Stream.of(spec));
        }
        System.out.println(new Witnesses(new SystemTime()).of(spec).ask());
        long anonymous = Stream.of(
                        SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
                .filter(suite -> suite.contains("anon"))
                .count();
        System.out.println("anonymous suites that others offer: " + anonymous);
    }
}

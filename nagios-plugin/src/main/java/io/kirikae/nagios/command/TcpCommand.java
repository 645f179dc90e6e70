package io.kirikae.nagios.command;

import io.kirikae.health.ProbeSpec;
import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.Probes;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.LookCheck;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at a TCP port. */
@Command(
        name = "check_kirikae_tcp",
        description = "Checks a TCP port: connects, speaks TLS, sends a text, and waits for a text in the answer.",
        footer = {
            "",
            "A process that is stopped still accepts connections, because its kernel does: name a text to expect.",
            "",
            "Example:",
            "  check_kirikae_tcp -H 172.16.11.30 -p 25 --expect 220 -w 1 -c 5"
        })
final class TcpCommand extends PluginCommand {

    @Mixin
    private HostOptions where = new HostOptions();

    @Option(names = "--tls", order = 30, description = "Speak TLS from the first byte.")
    private boolean tls;

    @Option(
            names = {"-s", "--send"},
            paramLabel = "TEXT",
            defaultValue = "",
            order = 31,
            description = "What to send once connected; \\r, \\n and \\t mean what they do in C.")
    private String send = "";

    @Option(
            names = {"-e", "--expect"},
            paramLabel = "TEXT",
            defaultValue = "",
            order = 32,
            description = "What the answer must contain, in its first 64 KiB. Default: it is not read.")
    private String expect = "";

    @Mixin
    private CertificateOptions certificate = new CertificateOptions();

    @Mixin
    private ThresholdOptions thresholds = new ThresholdOptions();

    TcpCommand(Answer answer, TimeSource time) {
        super(answer, time);
    }

    @Override
    String label() {
        return "TCP";
    }

    @Override
    CheckOutput check(Duration within) throws InterruptedException {
        int port = where.port().orElseThrow(() -> wrong("Missing required option: '--port=PORT'"));
        ProbeSpec spec = new ProbeSpec.Tcp(
                Optional.of(where.host()),
                port,
                tls ? Tls.IMPLICIT : Tls.NONE,
                certificate.verify(),
                unescaped(send),
                expect,
                within,
                true);
        return run(new LookCheck(
                new Probes(time()).of(spec),
                Targets.text(where.host(), port),
                thresholds.thresholds(),
                certificate.days(),
                limit()));
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }
}

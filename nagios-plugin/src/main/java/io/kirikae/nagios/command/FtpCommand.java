package io.kirikae.nagios.command;

import io.kirikae.config.SecretFile;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.health.Probes;
import io.kirikae.health.Secret;
import io.kirikae.nagios.check.CheckFailure;
import io.kirikae.nagios.check.CheckOutput;
import io.kirikae.nagios.check.LookCheck;
import io.kirikae.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at an FTP server the way its users meet it. */
@Command(
        name = "check_kirikae_ftp",
        description =
                "Checks an FTP server the way its users meet it: connects, logs in, and moves data over a data connection.",
        footer = {
            "",
            "The words for everything that can be wrong, and what each counts as, stand in docs/reference/checks.md.",
            "",
            "Example:",
            "  check_kirikae_ftp -H 172.16.11.30 -u probe --password-file /etc/kirikae/ftp.secret -w 1 -c 5"
        })
final class FtpCommand extends PluginCommand {

    @Mixin
    private HostOptions where = new HostOptions();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            defaultValue = "anonymous",
            order = 20,
            description = "Who logs in. Default: ${DEFAULT-VALUE}.")
    private String user = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            order = 21,
            description =
                    "A file that holds the password and nothing else, not readable by others. Never an option, since options"
                            + " can be seen by every user of the host.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--tls",
            paramLabel = "HOW",
            defaultValue = "NONE",
            order = 30,
            description = "none, explicit (AUTH TLS) or implicit (from the first byte). Default: none.")
    private Tls tls = Tls.NONE;

    @Option(
            names = "--transfer",
            paramLabel = "HOW",
            defaultValue = "LIST",
            order = 31,
            description =
                    "none (up to the login), list (a listing over a data connection) or roundtrip (a small file is stored,"
                            + " read back, compared and deleted). Default: list.")
    private Transfer transfer = Transfer.LIST;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            order = 32,
            description = "Where to list or store. Default: the login directory.")
    private String directory = "";

    @Mixin
    private CertificateOptions certificate = new CertificateOptions();

    @Mixin
    private ThresholdOptions thresholds = new ThresholdOptions();

    FtpCommand(Answer answer, TimeSource time) {
        super(answer, time);
    }

    @Override
    String label() {
        return "FTP";
    }

    @Override
    CheckOutput check(Duration within) throws CheckFailure, InterruptedException {
        int port = where.port().orElse(tls == Tls.IMPLICIT ? 990 : 21);
        Optional<Secret> password =
                passwordFile.isPresent() ? Optional.of(secret(passwordFile.get())) : Optional.empty();
        ProbeSpec spec = new ProbeSpec.Ftp(
                Optional.of(where.host()),
                port,
                user,
                password,
                tls,
                certificate.verify(),
                0,
                transfer,
                directory,
                within,
                true);
        return run(new LookCheck(
                new Probes(time()).of(spec),
                Targets.text(where.host(), port),
                thresholds.thresholds(),
                certificate.days(),
                limit()));
    }

    static Secret secret(Path file) throws CheckFailure {
        SecretFile secret = new SecretFile(file.toAbsolutePath());
        Optional<String> problem = secret.problem();
        if (problem.isPresent()) {
            throw new CheckFailure(file + ": " + problem.get());
        }
        return secret.secret();
    }
}

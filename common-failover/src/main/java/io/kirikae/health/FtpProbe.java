package io.kirikae.health;

import io.kirikae.health.ProbeResult.Cause;
import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Looks at an FTP server the way its users meet it: connect, greet, log in, and move data. Its phases are {@code resolve},
 * {@code connect}, {@code tls}, {@code banner}, {@code login}, {@code directory}, {@code data}, {@code transfer} and
 * {@code delete}; those that the specification does not ask for are missing.
 *
 * <p>What each result counts as stands in {@code docs/reference/probes.md}. Safe for use by several threads.
 */
final class FtpProbe implements Probe {

    private final ProbeSpec.Ftp spec;
    private final Endpoint target;
    private final Network network;

    /**
     * A probe.
     *
     * @throws IllegalArgumentException if the user or the directory holds a line break, which would smuggle in a command
     */
    FtpProbe(ProbeSpec.Ftp spec, Endpoint target, Network network) {
        this.spec = spec;
        this.target = target;
        this.network = network;
        if (breaksLine(spec.user()) || breaksLine(spec.directory())) {
            throw new IllegalArgumentException("the user and the directory of an FTP probe are each one line of text");
        }
    }

    @Override
    public ProbeResult look() throws InterruptedException {
        return Look.at(target, spec.timeout(), network.time(), this::session);
    }

    private String session(Look look) throws IOException, LookFailure, InterruptedException {
        String password = password();
        InetSocketAddress to = new InetSocketAddress(look.resolve(network.resolver()), target.port());
        Optional<TlsClient> tls = spec.tls() == Tls.NONE
                ? Optional.empty()
                : Optional.of(TlsClient.of(network.trust(), spec.verifyCertificate(), look));
        look.begin("connect");
        try (Connection connection = look.connect(to)) {
            FtpControl control = greet(connection, tls, look);
            login(control, password, look);
            FtpData data = new FtpData(control, connection.peer(), tls, look);
            String leftover = transfer(control, data, look);
            control.quit();
            tls.flatMap(TlsClient::certificateLeft).ifPresent(look::certificateLeft);
            String certificate =
                    tls.map(client -> client.remark(spec.certificateDays())).orElse("");
            return Remarks.join(certificate, data.remark(), leftover);
        }
    }

    private FtpControl greet(Connection connection, Optional<TlsClient> tls, Look look)
            throws IOException, LookFailure {
        if (spec.tls() == Tls.IMPLICIT) {
            look.begin("tls");
            tls.orElseThrow().secure(connection, look);
        }
        look.begin("banner");
        FtpControl control = new FtpControl(connection, look);
        FtpReply banner = control.read();
        if (banner.code() != 220) {
            throw LookFailure.down(target + " does not greet: " + banner);
        }
        if (spec.tls() == Tls.EXPLICIT) {
            look.begin("tls");
            require(control.send("AUTH TLS"), "AUTH TLS");
            control.secure(tls.orElseThrow());
        }
        return control;
    }

    private void login(FtpControl control, String password, Look look) throws IOException, LookFailure {
        look.begin("login");
        control.conceal(password);
        FtpReply reply = control.send("USER " + spec.user());
        if (reply.code() == 331) {
            reply = control.send("PASS " + password);
        }
        if (reply.code() == 530 || reply.code() == 430) {
            throw LookFailure.cannotTell(
                    "login denied by " + target + " for user " + FailureWords.quote(spec.user()) + ": " + reply,
                    Cause.LOGIN);
        }
        if (reply.intermediate()) {
            throw LookFailure.cannotTell(target + " wants more than user and password: " + reply, Cause.LOGIN);
        }
        require(reply, "the login");
        if (spec.tls() != Tls.NONE && spec.transfer() != Transfer.NONE) {
            require(control.send("PBSZ 0"), "PBSZ");
            require(control.send("PROT P"), "PROT P");
        }
    }

    private String transfer(FtpControl control, FtpData data, Look look) throws IOException, LookFailure {
        if (spec.transfer() == Transfer.NONE) {
            return "";
        }
        if (!spec.directory().isEmpty()) {
            look.begin("directory");
            require(control.send("CWD " + spec.directory()), "CWD " + spec.directory());
        }
        if (spec.transfer() == Transfer.ROUNDTRIP) {
            return new FtpRoundTrip(control, data, look).run();
        }
        data.receive("LIST");
        return "";
    }

    private void require(FtpReply reply, String what) throws LookFailure {
        if (!reply.complete()) {
            throw LookFailure.down(target + " refuses " + FailureWords.quote(what) + ": " + reply);
        }
    }

    private String password() throws LookFailure {
        if (spec.password().isEmpty()) {
            return "";
        }
        Secret secret = spec.password().get();
        String password = Secrets.reveal(secret);
        if (breaksLine(password)) {
            throw LookFailure.cannotTell("the password from " + secret.origin() + " holds a line break");
        }
        return password;
    }

    private static boolean breaksLine(String text) {
        return text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
    }
}

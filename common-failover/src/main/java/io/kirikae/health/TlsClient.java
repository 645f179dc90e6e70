package io.kirikae.health;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * The TLS of one look. Each look has a context of its own, so that it never resumes a session of an earlier look, which would
 * skip the certificate; within a look, connections to the same host and port share a session.
 */
final class TlsClient {

    private static final String ANON_REMEDY =
            "its 'jdk.tls.disabledAlgorithms' has 'anon', and another part of the process used TLS first";

    private final SSLContext context;
    private final CertificateCheck check;
    private final boolean verify;
    private final List<String> onlySuites;

    private TlsClient(SSLContext context, CertificateCheck check, boolean verify, List<String> onlySuites) {
        this.context = context;
        this.check = check;
        this.verify = verify;
        this.onlySuites = onlySuites;
    }

    /**
     * TLS for a look.
     *
     * @param verify whether the certificate must be trusted and name the host
     * @throws LookFailure if this JVM cannot do it
     */
    static TlsClient of(Trust trust, boolean verify, Look look) throws LookFailure {
        return of(trust, verify, new KeyManager[0], List.of(), look);
    }

    /**
     * TLS for a look that proves itself by a certificate of its own.
     *
     * @throws LookFailure if this JVM cannot do it
     */
    static TlsClient of(Trust trust, boolean verify, KeyManager[] own, Look look) throws LookFailure {
        return of(trust, verify, own, List.of(), look);
    }

    /**
     * TLS without certificates.
     *
     * @throws LookFailure if this process cannot do it
     */
    static TlsClient anonymous(Look look) throws LookFailure {
        List<String> suites = AnonymousTls.suites();
        if (suites.isEmpty()) {
            throw LookFailure.cannotTell("anonymous TLS is refused by this Java: " + ANON_REMEDY);
        }
        return of(Trust.ofJvm(), false, new KeyManager[0], suites, look);
    }

    private static TlsClient of(Trust trust, boolean verify, KeyManager[] own, List<String> onlySuites, Look look)
            throws LookFailure {
        try {
            CertificateCheck check = new CertificateCheck(
                    verify ? Optional.of(trust.manager()) : Optional.empty(),
                    look.time().wallClock());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own, new TrustManager[] {check}, null);
            return new TlsClient(context, check, verify, onlySuites);
        } catch (GeneralSecurityException e) {
            throw LookFailure.cannotTell("TLS cannot be prepared here: " + FailureWords.quote(e));
        }
    }

    SSLSocket wrap(Socket socket, String host, int port) throws IOException {
        SSLSocket wrapped = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        if (verify) {
            SSLParameters parameters = wrapped.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            wrapped.setSSLParameters(parameters);
        }
        if (!onlySuites.isEmpty()) {
            // Anonymous suites end with TLS 1.2, and would be left out where 1.3 is offered beside it.
            wrapped.setEnabledProtocols(new String[] {"TLSv1.2"});
            wrapped.setEnabledCipherSuites(onlySuites.toArray(new String[0]));
        }
        return wrapped;
    }

    /**
     * Puts TLS on a connection of the look. A data connection takes part in the session of the control connection, because that
     * is remembered under the target's host and port; servers such as vsftpd refuse a data connection that does not.
     */
    void secure(Connection connection, Look look) throws IOException, LookFailure {
        try {
            connection.secure(this, look.target().host(), look.target().port());
        } catch (IOException e) {
            Optional<String> complaint = check.complaint();
            if (complaint.isPresent() && !look.expired()) {
                throw LookFailure.down("the certificate of " + look.target() + " " + complaint.get());
            }
            throw e;
        }
    }

    /** A remark about the certificate's end, or an empty text. */
    String remark(int days) {
        return check.remark(days);
    }

    /** How long the certificate that was seen is still valid. */
    Optional<Duration> certificateLeft() {
        return check.left();
    }
}

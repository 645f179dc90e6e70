package io.kirikae.health;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sees the certificate of one look, and keeps in words what is wrong with it: the exception that comes out of a handshake
 * does not tell an expired certificate from one of another host.
 */
final class CertificateCheck extends X509ExtendedTrustManager {

    private final Optional<X509ExtendedTrustManager> verifier;
    private final Instant now;
    private @Nullable X509Certificate seen;
    private @Nullable String complaint;

    /**
     * A check for one look.
     *
     * @param verifier who must trust the certificate; absent if any will do
     * @param now what the certificate's dates are compared with
     */
    CertificateCheck(Optional<X509ExtendedTrustManager> verifier, Instant now) {
        this.verifier = verifier;
        this.now = now;
    }

    /** What is wrong with the certificate that ended a handshake, as a clause about it. */
    Optional<String> complaint() {
        return Optional.ofNullable(complaint);
    }

    /** A remark if the certificate expires within the days, or has expired; empty if not, and for zero days. */
    String remark(int days) {
        if (seen == null || days == 0) {
            return "";
        }
        Instant end = seen.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return "the certificate expired on " + day(end);
        }
        Duration left = Duration.between(now, end);
        return left.compareTo(Duration.ofDays(days)) > 0
                ? ""
                : "the certificate expires on " + day(end) + ", in " + left.toDays() + " days";
    }

    /** How long the certificate is valid from now, less than nothing if it has expired; absent if none was seen. */
    Optional<Duration> left() {
        return Optional.ofNullable(seen)
                .map(certificate ->
                        Duration.between(now, certificate.getNotAfter().toInstant()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        seen = chain[0];
        if (verifier.isEmpty()) {
            return;
        }
        checkDates(chain[0]);
        try {
            verifier.get().checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw complain("is not trusted: " + FailureWords.quote(e));
        }
        try {
            verifier.get().checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            throw complain("is not for this host: " + FailureWords.quote(e));
        }
    }

    private void checkDates(X509Certificate certificate) throws CertificateException {
        if (certificate.getNotAfter().toInstant().isBefore(now)) {
            throw complain("expired on " + day(certificate.getNotAfter().toInstant()));
        }
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            throw complain(
                    "is not valid before " + day(certificate.getNotBefore().toInstant()));
        }
    }

    private CertificateException complain(String clause) {
        complaint = clause;
        return new CertificateException(clause);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("looks use sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("looks use sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("a look is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("a look is never a server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a look is never a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

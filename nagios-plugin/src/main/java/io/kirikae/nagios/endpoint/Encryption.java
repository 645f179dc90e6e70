package io.kirikae.nagios.endpoint;

import io.kirikae.config.NrpeSettings;
import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.config.NrpeSettings.Tls;
import io.kirikae.health.AnonymousTls;
import io.kirikae.health.PemFiles;
import io.kirikae.time.TimeSource;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the TLS of each connection. The certificate's files are read anew when they have changed, so that a renewed certificate
 * needs no restart; if they cannot be read then, the old one goes on. Safe for use by several threads.
 */
interface Encryption {

    /** The TLS of a new connection; nothing where the port speaks plain text. */
    Optional<SslHandler> handler(ByteBufAllocator memory);

    /**
     * What the settings ask for.
     *
     * @throws IOException if certificate or key cannot be read or used; the message is a sentence for people
     */
    static Encryption of(NrpeSettings settings, TimeSource time) throws IOException {
        if (settings.legacy() == Legacy.PLAIN_TEXT) {
            return memory -> Optional.empty();
        }
        if (settings.legacy() == Legacy.ANONYMOUS_DH) {
            return new Anonymous();
        }
        return new Certified(settings.tls().orElseThrow(), time);
    }

    /** TLS 1.2 and 1.3 with a certificate, by OpenSSL's library where Netty finds it. */
    final class Certified implements Encryption {

        private static final Logger log = LoggerFactory.getLogger(Encryption.class);
        private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

        private final Tls tls;
        private final TimeSource time;
        private SslContext context;
        private List<FileTime> stamps;
        private Duration lookedAt;

        Certified(Tls tls, TimeSource time) throws IOException {
            this.tls = tls;
            this.time = time;
            this.stamps = stamps(tls);
            this.context = context(tls);
            this.lookedAt = time.elapsed();
        }

        @Override
        public Optional<SslHandler> handler(ByteBufAllocator memory) {
            return Optional.of(current().newHandler(memory));
        }

        private synchronized SslContext current() {
            if (time.elapsed().minus(lookedAt).compareTo(BETWEEN_LOOKS) > 0) {
                lookedAt = time.elapsed();
                reload();
            }
            return context;
        }

        private void reload() {
            try {
                List<FileTime> now = stamps(tls);
                if (!now.equals(stamps)) {
                    context = context(tls);
                    stamps = now;
                    log.info("NRPE: the certificate {} was read anew", tls.certificate());
                }
            } catch (IOException e) {
                log.warn(
                        "NRPE: going on with the old certificate, since the new one cannot be used: {}",
                        e.getMessage());
            }
        }

        private static List<FileTime> stamps(Tls tls) throws IOException {
            List<FileTime> stamps = new ArrayList<>();
            for (Path file : tls.clientCa().isPresent()
                    ? List.of(tls.certificate(), tls.key(), tls.clientCa().get())
                    : List.of(tls.certificate(), tls.key())) {
                try {
                    stamps.add(Files.getLastModifiedTime(file));
                } catch (IOException e) {
                    throw new IOException(file + " cannot be read by this user, or is not there", e);
                }
            }
            return stamps;
        }

        private static SslContext context(Tls tls) throws IOException {
            X509Certificate[] chain = PemFiles.certificates(tls.certificate()).toArray(new X509Certificate[0]);
            try {
                SslContextBuilder builder = SslContextBuilder.forServer(PemFiles.key(tls.key()), chain)
                        .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                        .protocols("TLSv1.3", "TLSv1.2");
                if (tls.clientCa().isPresent()) {
                    builder.trustManager(
                                    PemFiles.certificates(tls.clientCa().get()).toArray(new X509Certificate[0]))
                            .clientAuth(ClientAuth.REQUIRE);
                }
                return builder.build();
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(
                        "the certificate " + tls.certificate() + " and the key " + tls.key()
                                + " cannot be used together: " + e.getMessage(),
                        e);
            }
        }
    }

    /** TLS 1.2 without a certificate. Only the JDK does it, and only where that was permitted before its first TLS. */
    final class Anonymous implements Encryption {

        private final SSLContext context;
        private final String[] suites;

        Anonymous() throws IOException {
            AnonymousTls.permit();
            List<String> anonymous = AnonymousTls.suites();
            if (anonymous.isEmpty()) {
                throw new IOException(
                        "anonymous TLS must be permitted before this process uses TLS for the first time");
            }
            suites = anonymous.toArray(new String[0]);
            try {
                context = SSLContext.getInstance("TLS");
                context.init(null, null, null);
            } catch (GeneralSecurityException e) {
                throw new IOException("this Java has no TLS", e);
            }
        }

        @Override
        public Optional<SslHandler> handler(ByteBufAllocator memory) {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
            engine.setEnabledCipherSuites(suites.clone());
            return Optional.of(new SslHandler(engine));
        }
    }
}

package io.kirikae.http;

import io.kirikae.config.HttpSettings;
import io.kirikae.time.TimeSource;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate and key of a port, read again when their files change. One that cannot be read leaves the one before in force. Thread-safe. */
final class TlsFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(5);

    private final HttpSettings.Tls files;
    private final TimeSource time;
    private List<FileTime> changed;
    private SslContext context;
    private Duration lookedAt;

    /**
     * Reads the files.
     *
     * @throws IOException if they cannot be used; the message says why and what to do
     */
    TlsFiles(HttpSettings.Tls files, TimeSource time) throws IOException {
        this.files = files;
        this.time = time;
        this.changed = changed();
        this.context = read();
        this.lookedAt = time.elapsed();
    }

    /** What new connections use. */
    synchronized SslContext context() {
        if (time.elapsed().minus(lookedAt).compareTo(LOOKED_EVERY) > 0) {
            lookedAt = time.elapsed();
            try {
                List<FileTime> now = changed();
                if (!now.equals(changed)) {
                    context = read();
                    changed = now;
                    LOG.info("The certificate {} was read again", files.certificate());
                }
            } catch (IOException e) {
                LOG.error("The certificate is not renewed: {}", e.getMessage());
            }
        }
        return context;
    }

    private List<FileTime> changed() throws IOException {
        return List.of(changed(files.certificate()), changed(files.key()));
    }

    private static FileTime changed(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new IOException("the file " + file + " cannot be read by this user", e);
        }
    }

    private SslContext read() throws IOException {
        Set<PosixFilePermission> key = Files.getPosixFilePermissions(files.key());
        if (key.contains(PosixFilePermission.OTHERS_READ) || key.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("others on this host can read or change the key " + files.key()
                    + "; type: chmod o-rwx " + files.key());
        }
        try {
            return SslContextBuilder.forServer(
                            files.certificate().toFile(), files.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "the certificate " + files.certificate() + " and the key " + files.key()
                            + " do not make a pair in PEM, with the key as PKCS #8 ('openssl pkcs8 -topk8 -nocrypt' converts it)",
                    e);
        }
    }
}

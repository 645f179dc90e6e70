package io.kirikae.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate of its own kind, made by the JDK's keytool. */
public final class TestCertificate {

    public static final String PASSWORD = "changeit";

    private final Path file;
    private final KeyStore store;

    private TestCertificate(Path file) {
        this.file = file;
        this.store = load(file);
    }

    /**
     * Makes one.
     *
     * @param names a subject alternative name as keytool takes it, such as {@code ip:127.0.0.1}
     * @param start when it begins, as keytool takes it, such as {@code -10d}
     * @param days for how long it is valid from then
     */
    public static TestCertificate in(Path directory, String names, String start, int days) {
        Path file = directory.resolve((names + start + days).replace(':', '-') + ".p12");
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=server",
                            "-ext",
                            "san=" + names,
                            "-startdate",
                            start,
                            "-validity",
                            Integer.toString(days)))
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new TestCertificate(file);
    }

    /** The key store's file, PKCS 12. */
    public Path file() {
        return file;
    }

    /** Trusts this certificate and no other. */
    Trust trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("server", store.getCertificate("server"));
            return Trust.of(trusted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key and certificate in one file, as servers written in C want it. */
    public Path pem() {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            String key = encoder.encodeToString(
                    store.getKey("server", PASSWORD.toCharArray()).getEncoded());
            String certificate =
                    encoder.encodeToString(store.getCertificate("server").getEncoded());
            return Files.writeString(
                    file.resolveSibling("server.pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n"
                            + "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

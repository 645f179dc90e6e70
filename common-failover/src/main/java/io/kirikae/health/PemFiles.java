package io.kirikae.health;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and keys from PEM files, as OpenSSL writes them. Files are bounded, and nothing of a key becomes part of a
 * message. Stateless.
 */
public final class PemFiles {

    private static final int LARGEST = 1024 * 1024;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private PemFiles() {}

    /**
     * All certificates of a file, in its order.
     *
     * @throws IOException if the file cannot be read or holds none; the message is a sentence for people
     */
    public static List<X509Certificate> certificates(Path file) throws IOException {
        Matcher block = CERTIFICATE.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> found = new ArrayList<>();
            while (block.find()) {
                byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
            }
            if (found.isEmpty()) {
                throw new IOException(file + " holds no certificate in PEM");
            }
            return List.copyOf(found);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds a certificate that is damaged", e);
        }
    }

    /**
     * The private key of a file. It must be in PKCS#8 and not encrypted.
     *
     * @throws IOException if the file cannot be read or holds none; the message is a sentence for people
     */
    public static PrivateKey key(Path file) throws IOException {
        String text = new String(bytes(file), StandardCharsets.US_ASCII);
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new IOException(
                    text.contains("PRIVATE KEY-----")
                            ? file + " holds its key in another form; convert it with: openssl pkcs8 -topk8 -nocrypt"
                            : file + " holds no private key in PEM");
        }
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(found.group(1));
        } catch (IllegalArgumentException e) {
            throw new IOException("the key in " + file + " is damaged", e);
        }
        return ALGORITHMS.stream()
                .flatMap(algorithm -> key(algorithm, encoded).stream())
                .findFirst()
                .orElseThrow(
                        () -> new IOException("the key in " + file + " is neither EC, RSA nor Ed25519, or damaged"));
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            // A key of another kind.
            return Optional.empty();
        }
    }

    /**
     * A store that trusts the certificates of a file.
     *
     * @throws IOException if the file cannot be read or holds none
     */
    public static KeyStore trusting(Path file) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate each : certificates(file)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + file + " cannot be used", e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException(file + " is larger than 1 MB, which no certificate or key is");
            }
            return bytes;
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException(file + " cannot be read by this user, or is not there", e);
        }
    }
}

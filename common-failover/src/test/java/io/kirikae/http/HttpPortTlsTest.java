package io.kirikae.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.HttpSettings;
import io.kirikae.health.TestCertificate;
import io.kirikae.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortTlsTest {

    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();
    private TestCertificate certificate;
    private Path pem;

    @BeforeEach
    void makeCertificate() throws IOException {
        certificate = TestCertificate.in(directory, "ip:127.0.0.1", "-1d", 30);
        pem = Files.move(certificate.pem(), directory.resolve("port.pem"));
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r-----"));
    }

    private HttpPort open() throws IOException {
        return HttpPort.open(
                new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.of(new HttpSettings.Tls(pem, pem))),
                HttpLimits.defaults(),
                List.of(new HttpRoute(
                        "POST",
                        "/echo",
                        1000,
                        false,
                        call -> CompletableFuture.completedFuture(HttpReply.json(202, "{}")))),
                time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void answersByTls(String protocol) throws Exception {
        try (HttpPort port = open();
                RawClient client = new RawClient(connect(port.address(), certificate, protocol))) {
            String request = "POST /echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

            assertThat(RawClient.status(client.send(request).answer())).isEqualTo(202);
            assertThat(RawClient.status(client.send(request).answer())).isEqualTo(202);
            assertThat(RawClient.status(client.send("GET / HTTP/1.1\r\n\r\n").rest()))
                    .isEqualTo(404);
        }
    }

    @Test
    void whoSpeaksNoTlsIsClosed() throws Exception {
        try (HttpPort port = open();
                RawClient client = RawClient.to(port.address())) {
            assertThat(client.send("GET / HTTP/1.1\r\n\r\n").rest()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void anOldProtocolIsRefused() throws Exception {
        try (HttpPort port = open()) {
            assertThatThrownBy(() ->
                            connect(port.address(), certificate, "TLSv1.1").startHandshake())
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aCertificateThatIsRenewedIsTakenAndABrokenOneIsNot() throws Exception {
        try (HttpPort port = open()) {
            TestCertificate renewed = TestCertificate.in(directory, "ip:127.0.0.1", "-1d", 60);
            Path next = renewed.pem();
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r-----"));
            Files.setLastModifiedTime(next, FileTime.from(Instant.EPOCH.plusSeconds(1)));
            Files.move(next, pem, StandardCopyOption.REPLACE_EXISTING);
            time.advance(Duration.ofSeconds(6));
            X509Certificate shown = shown(port.address(), renewed);

            Files.writeString(pem, "rubbish");
            time.advance(Duration.ofSeconds(6));

            assertThat(shown(port.address(), renewed)).isEqualTo(shown);
        }
    }

    @Test
    void aKeyThatOthersCanReadKeepsThePortClosed() throws Exception {
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("chmod o-rwx " + pem);
    }

    @Test
    void filesThatAreNoPairKeepThePortClosedAndAreNamed() throws Exception {
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(pem.toString())
                .hasMessageContaining("openssl pkcs8");
    }

    private static X509Certificate shown(InetSocketAddress address, TestCertificate trusted) throws Exception {
        try (SSLSocket socket = connect(address, trusted, "TLSv1.3")) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(InetSocketAddress address, TestCertificate trusted, String protocol)
            throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trusted.file())) {
            store.load(in, TestCertificate.PASSWORD.toCharArray());
        }
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }
}

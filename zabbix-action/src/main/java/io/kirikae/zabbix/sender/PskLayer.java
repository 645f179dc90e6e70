package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Vector;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.BasicTlsPSKIdentity;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsException;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * TLS by a pre-shared key, which the JDK does not have: BouncyCastle speaks it, and leaves the arithmetic to the JDK. Nobody else knows BouncyCastle, so its classes are
 * loaded only where a key is configured. Thread-safe.
 */
final class PskLayer implements Layer {

    /** As Zabbix itself: 128 bits at least, 256 bytes at most. */
    private static final Pattern KEY = Pattern.compile("([0-9a-fA-F]{2}){16,256}");

    private final TlsCrypto crypto = new JcaTlsCryptoProvider().create(new SecureRandom());
    private final byte[] identity;
    private final byte[] key;

    private PskLayer(byte[] identity, byte[] key) {
        this.identity = identity;
        this.key = key;
    }

    static PskLayer of(ZabbixSettings.PreSharedKey settings) throws SenderException {
        String digits;
        try {
            digits = settings.key().reveal().strip();
        } catch (IllegalStateException e) {
            throw new SenderException("cannot be reached by TLS: the key cannot be read: " + e.getMessage(), e);
        }
        if (!KEY.matcher(digits).matches()) {
            throw new SenderException("cannot be reached by TLS: the key from "
                    + settings.key().origin() + " is not 32 to 512 hexadecimal digits, an even number of them");
        }
        return new PskLayer(
                settings.identity().getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex(digits));
    }

    @Override
    public Streams on(Socket socket, ZabbixSettings.Server server) throws IOException {
        TlsClientProtocol protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
        try {
            protocol.connect(new Client());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (TlsException e) {
            throw new SSLException(reason(e), e);
        } catch (IOException e) {
            throw new SSLException("it broke off, as it does where it does not know this PSK identity", e);
        }
        return new Streams(protocol.getInputStream(), protocol.getOutputStream());
    }

    private static String reason(TlsException e) {
        if (e instanceof TlsFatalAlertReceived alert) {
            return switch (alert.getAlertDescription()) {
                case AlertDescription.unknown_psk_identity -> "it does not know this PSK identity";
                case AlertDescription.decrypt_error, AlertDescription.bad_record_mac ->
                    "it has another key for this PSK identity";
                case AlertDescription.handshake_failure, AlertDescription.insufficient_security ->
                    "it takes no connection by PSK";
                default -> "it broke off with the alert " + AlertDescription.getText(alert.getAlertDescription());
            };
        }
        return "what it says is not TLS by PSK, or it has another key: " + e.getMessage();
    }

    /** What we offer. */
    private final class Client extends PSKTlsClient {

        Client() {
            super(PskLayer.this.crypto, new BasicTlsPSKIdentity(identity, key));
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
        }

        /** As Zabbix's own programs, those first that keep what was said a secret even if the key gets known. */
        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {
                CipherSuite.TLS_AES_128_GCM_SHA256,
                CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256,
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256
            };
        }

        /** Asked for only by a server that shows a certificate, which anybody can have. */
        @Override
        public TlsAuthentication getAuthentication() throws IOException {
            throw new TlsFatalAlert(
                    AlertDescription.certificate_unknown,
                    "it shows a certificate, so it does not know this PSK identity, or takes none");
        }

        @Override
        public Vector<TlsPSKExternal> getExternalPSKs() {
            Vector<TlsPSKExternal> offered = new Vector<>();
            offered.add(new BasicTlsPSKExternal(
                    identity, getCrypto().createSecret(key.clone()), PRFAlgorithm.tls13_hkdf_sha256));
            return offered;
        }
    }
}

package io.kirikae.zabbix.sender;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Vector;
import org.bouncycastle.tls.BasicTlsPSKExternal;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PRFAlgorithm;
import org.bouncycastle.tls.PSKTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.PskIdentity;
import org.bouncycastle.tls.TlsPSKExternal;
import org.bouncycastle.tls.TlsPSKIdentityManager;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;

/** The server's side of TLS by a key that belongs to one identity, in one version; the others are not known to it. */
final class PskServer extends PSKTlsServer {

    private final String identity;
    private final byte[] key;
    private final ProtocolVersion version;

    private PskServer(String identity, byte[] key, ProtocolVersion version) {
        super(new JcaTlsCryptoProvider().create(new SecureRandom()), new Keys(identity, key));
        this.identity = identity;
        this.key = key;
        this.version = version;
    }

    private static final class Keys implements TlsPSKIdentityManager {

        private final String identity;
        private final byte[] key;

        private Keys(String identity, byte[] key) {
            this.identity = identity;
            this.key = key;
        }

        @Override
        public byte[] getHint() {
            return new byte[0];
        }

        @Override
        public byte @Nullable [] getPSK(byte[] asked) {
            return new String(asked, StandardCharsets.UTF_8).equals(identity) ? key.clone() : null;
        }
    }

    /** What is said on the inside. */
    @FunctionalInterface
    interface Talk {
        void on(InputStream in, OutputStream out) throws IOException;
    }

    static void serve(Socket connection, String identity, byte[] key, ProtocolVersion version, Talk talk)
            throws IOException {
        TlsServerProtocol protocol = new TlsServerProtocol(connection.getInputStream(), connection.getOutputStream());
        protocol.accept(new PskServer(identity, key, version));
        talk.on(protocol.getInputStream(), protocol.getOutputStream());
        protocol.close();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
            CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // As the library has it.
    public @Nullable TlsPSKExternal getExternalPSK(Vector identities) {
        for (Object each : identities) {
            if (new String(((PskIdentity) each).getIdentity(), StandardCharsets.UTF_8).equals(identity)) {
                return new BasicTlsPSKExternal(
                        ((PskIdentity) each).getIdentity(),
                        getCrypto().createSecret(key.clone()),
                        PRFAlgorithm.tls13_hkdf_sha256);
            }
        }
        return null;
    }
}

package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.PemFiles;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS by certificates, by the JDK. Thread-safe.
 *
 * @param context what is trusted and shown
 */
record CertificateLayer(SSLContext context) implements Layer {

    static CertificateLayer of(ZabbixSettings.Certificates settings) throws SenderException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(PemFiles.trusting(settings.ca()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    settings.own().isPresent() ? own(settings.own().get()) : new KeyManager[0],
                    trust.getTrustManagers(),
                    null);
            return new CertificateLayer(context);
        } catch (IOException | GeneralSecurityException e) {
            throw new SenderException("cannot be reached by TLS: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] own(ZabbixSettings.Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own",
                PemFiles.key(identity.key()),
                new char[0],
                PemFiles.certificates(identity.certificate()).toArray(new X509Certificate[0]));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    @Override
    public Streams on(Socket socket, ZabbixSettings.Server server) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(socket, server.host(), server.port(), true);
        secured.startHandshake();
        return new Streams(secured.getInputStream(), secured.getOutputStream());
    }
}

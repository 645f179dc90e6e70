package io.kirikae.health;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are trusted. By default whom the JVM trusts: its {@code cacerts}, or the file that the system property
 * {@code javax.net.ssl.trustStore} names. Read once, when it is first needed. Safe for use by several threads.
 */
final class Trust {

    private final @Nullable KeyStore store;
    private @Nullable X509ExtendedTrustManager manager;

    private Trust(@Nullable KeyStore store) {
        this.store = store;
    }

    /** Whom the JVM trusts. */
    static Trust ofJvm() {
        return new Trust(null);
    }

    /** Whom a key store trusts. */
    static Trust of(KeyStore store) {
        return new Trust(store);
    }

    /**
     * What checks the certificates.
     *
     * @throws GeneralSecurityException if the trust store cannot be read
     */
    synchronized X509ExtendedTrustManager manager() throws GeneralSecurityException {
        if (manager == null) {
            manager = load();
        }
        return manager;
    }

    private X509ExtendedTrustManager load() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager candidate : factory.getTrustManagers()) {
            if (candidate instanceof X509ExtendedTrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this JVM has no trust manager for X.509 certificates");
    }
}

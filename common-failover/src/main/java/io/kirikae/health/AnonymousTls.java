package io.kirikae.health;

import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * TLS without certificates, by anonymous Diffie-Hellman: all that a C nrpe can do that was given no certificate, which is how
 * Debian ships it. Anybody in between can read and forge what is said, so it is only done where a site asks for it.
 *
 * <p>Java leaves such cipher suites out by the security property {@code jdk.tls.disabledAlgorithms}, which it reads once for the
 * whole process, before the first TLS of any kind. {@link #permit} takes the word {@code anon} out of it. That changes nothing
 * for other connections: an anonymous suite is never among those that a connection offers by default, it becomes available
 * only to one that asks for it by name. Why this and no other way stands in {@code docs/decisions/0015-nrpe-on-netty.md}.
 */
public final class AnonymousTls {

    private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

    private AnonymousTls() {}

    /**
     * Makes anonymous suites available to those who ask for them by name. Must come before the process's first TLS; later it
     * does nothing, and {@link #suites} is empty.
     */
    public static synchronized void permit() {
        String disabled = Security.getProperty(PROPERTY);
        if (disabled != null) {
            List<String> rest = Arrays.stream(disabled.split(","))
                    .map(String::strip)
                    .filter(each -> !each.equals("anon"))
                    .toList();
            Security.setProperty(PROPERTY, String.join(", ", rest));
        }
    }

    /** The anonymous suites that this process can do, the strongest first; none unless they were permitted in time. */
    public static List<String> suites() {
        try {
            return Arrays.stream(
                            SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                    .filter(suite -> suite.startsWith("TLS_DH_anon_"))
                    .toList();
        } catch (NoSuchAlgorithmException e) {
            return List.of();
        }
    }
}

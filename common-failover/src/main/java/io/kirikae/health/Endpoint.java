package io.kirikae.health;

import io.kirikae.topology.IpAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a look goes.
 *
 * @param host an IP address, or a host name as RFC 1123 has it
 * @param port 1 to 65535, or 0 where there are no ports
 */
record Endpoint(String host, int port) {

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");

    /**
     * Checks the form. A host never begins with a hyphen, so that no program takes it for an option.
     *
     * @throws IllegalArgumentException if the host or the port has another form
     */
    Endpoint {
        if (literal(host).isEmpty() && !isName(host)) {
            throw new IllegalArgumentException(
                    "a host is an IP address like 172.16.11.10 or a name like ftp.example.com");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
    }

    /**
     * A host and port as people write them: {@code 172.16.11.1:53}, {@code [2001:db8::1]:53} or {@code ftp.example.com:21}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException("write host and port as in 172.16.11.1:53 or [2001:db8::1]:53");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("write an IPv6 address and its port as in [2001:db8::1]:53");
        }
        return new Endpoint(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    /** The address, if the host is written as one. */
    Optional<IpAddress> literal() {
        return literal(host);
    }

    private static Optional<IpAddress> literal(String host) {
        try {
            return Optional.of(new IpAddress(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isName(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        String[] labels = name.toLowerCase(Locale.ROOT).split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        // All digits in the last label is an IPv4 address that is none, such as 10.0.0.300.
        return !labels[labels.length - 1].matches("[0-9]+");
    }

    @Override
    public String toString() {
        if (port == 0) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

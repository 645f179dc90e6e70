package io.kirikae.config;

import io.kirikae.health.Secret;
import io.kirikae.topology.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The forms of ports that the daemon serves by HTTP. */
final class HttpForms {

    private static final Key<Secret> TOKEN = Key.optional(
            "token",
            new SecretForm(),
            "none",
            "What callers present as `Authorization: Bearer TOKEN`. Required beyond loopback.");
    private static final Key<Path> CERTIFICATE = Key.required(
            "certificate", Values.absolutePath("an absolute path"), "The certificate and its chain, in PEM.");
    private static final Key<Path> KEY = Key.required(
            "key", Values.absolutePath("an absolute path"), "The private key, in PEM, not readable by others.");
    private static final Key<HttpSettings.Tls> TLS = Key.optional(
            "tls",
            Section.of(
                    List.of(CERTIFICATE, KEY),
                    fields -> new HttpSettings.Tls(fields.get(CERTIFICATE), fields.get(KEY))),
            "none",
            "By what the port proves itself. Required beyond loopback.");

    private HttpForms() {}

    /**
     * A port with its default.
     *
     * @param port the port where nothing is written
     */
    static Section<HttpSettings> port(int port) {
        Key<String> listen = Key.of(
                "listen",
                address(),
                "127.0.0.1",
                "The local address to listen at; others than loopback need token and tls.");
        Key<Integer> number =
                Key.of("port", Values.integer("a port", 0, 65535), "" + port, "The port; 0 for any free one.");
        return new Section<>(List.of(listen, number, TOKEN, TLS), fields -> settings(fields, listen, number));
    }

    private static Scalar<String> address() {
        return Values.string("an IP address", text -> new IpAddress(text).value());
    }

    private static Optional<HttpSettings> settings(Fields fields, Key<String> listen, Key<Integer> port) {
        Optional<String> host = fields.find(listen);
        boolean exposed = host.isPresent() && !loopback(host.get());
        boolean bare = fields.count(TOKEN) == 0 || fields.count(TLS) == 0;
        if (exposed && bare) {
            fields.problems()
                    .add(
                            fields.place(listen),
                            "is reachable from other hosts, so token and tls are required; without them listen at 127.0.0.1");
            return Optional.empty();
        }
        return Optional.of(
                new HttpSettings(host.orElse("127.0.0.1"), fields.get(port), fields.find(TOKEN), fields.find(TLS)));
    }

    private static boolean loopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }
}

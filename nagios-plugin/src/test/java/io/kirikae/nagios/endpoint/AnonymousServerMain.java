package io.kirikae.nagios.endpoint;

import io.kirikae.config.NrpeSettings.Legacy;
import java.util.Optional;

/** A server that offers anonymous TLS, in a process of its own: only before the first TLS can that be permitted. Ends with its input. */
final class AnonymousServerMain {

    private AnonymousServerMain() {}

    public static void main(String[] args) throws Exception {
        try (NrpeServer server = Servers.open(Servers.settings(Optional.empty(), Legacy.ANONYMOUS_DH))) {
            System.out.println(server.port());
            System.out.flush();
            System.in.readAllBytes();
        }
    }
}

package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** What lies between a socket and what is said on it: nothing, or TLS. */
interface Layer {

    /**
     * Puts itself on a connected socket. Closing the socket is all that ends it.
     *
     * @param server who is at the other end
     * @throws IOException if the other end does not agree; reading has the time that the socket has
     */
    Streams on(Socket socket, ZabbixSettings.Server server) throws IOException;

    /**
     * Where is heard and spoken.
     *
     * @param in what the server says
     * @param out what is said to it
     */
    record Streams(InputStream in, OutputStream out) {}

    /** Nothing. */
    static Layer none() {
        return (socket, server) -> new Streams(socket.getInputStream(), socket.getOutputStream());
    }

    /**
     * What the settings want.
     *
     * @throws SenderException if a certificate or key cannot be used
     */
    static Layer of(ZabbixSettings.Tls tls) throws SenderException {
        if (tls instanceof ZabbixSettings.Certificates certificates) {
            return CertificateLayer.of(certificates);
        }
        return PskLayer.of((ZabbixSettings.PreSharedKey) tls);
    }
}

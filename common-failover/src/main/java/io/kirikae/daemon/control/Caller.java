package io.kirikae.daemon.control;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who asks, as the kernel says and not as he says himself.
 *
 * @param user the name of the user, or the number where it has no name
 */
public record Caller(String user) {

    private static final Caller UNKNOWN = new Caller("unknown");

    /** Who is at the other end. */
    static Caller of(SocketChannel channel) {
        SocketOption<UnixDomainPrincipal> credentials = ExtendedSocketOptions.SO_PEERCRED;
        try {
            return channel.supportedOptions().contains(credentials)
                    ? new Caller(channel.getOption(credentials).user().getName())
                    : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

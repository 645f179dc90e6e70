package io.kirikae.daemon.control;

import java.nio.file.Path;

/** Another daemon of this host has the control socket. Two daemons of one host would do everything twice. */
public final class AlreadyRunningException extends ControlSocketException {

    private static final long serialVersionUID = 1L;

    AlreadyRunningException(Path socket) {
        super("A daemon is already running on this host: it has the socket " + socket
                + ". Stop it first, or give this one another 'daemon: {socket: ...}'.");
    }
}

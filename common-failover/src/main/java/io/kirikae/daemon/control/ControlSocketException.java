package io.kirikae.daemon.control;

/** The control socket cannot be opened. The message says why and what to do; a daemon can work without its socket. */
public final class ControlSocketException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    ControlSocketException(String message) {
        super(message);
    }
}

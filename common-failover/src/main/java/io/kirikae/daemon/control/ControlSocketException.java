package io.kirikae.daemon.control;

/** The control socket cannot be opened. The message says why and what to do; a daemon can work without its socket. */
public class ControlSocketException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public ControlSocketException(String message) {
        super(message);
    }
}

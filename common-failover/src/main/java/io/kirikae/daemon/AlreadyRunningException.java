package io.kirikae.daemon;

/** Another daemon of this host uses the same control socket. The message says which and what to do. */
public final class AlreadyRunningException extends Exception {

    private static final long serialVersionUID = 1L;

    AlreadyRunningException(String message) {
        super(message);
    }
}

package io.kirikae.daemon.control;

import java.io.IOException;

/** A line has no end within the size that is allowed. */
final class LineTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLongException(int most) {
        super("a line is at most " + most + " bytes long");
    }
}

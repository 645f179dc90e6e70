package io.kirikae.order;

/** The person has been told by now that nothing came of the order, so nothing may. */
final class TooLateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLateException() {
        super("looking took too long, and nothing was changed");
    }
}

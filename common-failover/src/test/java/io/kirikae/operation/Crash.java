package io.kirikae.operation;

/** The process ends here: nothing that runs in it may catch this and go on. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where);
    }
}

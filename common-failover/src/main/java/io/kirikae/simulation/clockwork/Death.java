package io.kirikae.simulation.clockwork;

/** The process ends here. An error, so that nothing that runs in it catches it and goes on. */
public final class Death extends Error {

    private static final long serialVersionUID = 1L;

    Death() {
        super("the simulated process has ended", null, false, false);
    }
}

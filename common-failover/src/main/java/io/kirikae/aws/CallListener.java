package io.kirikae.aws;

/**
 * Is told about each call to AWS once it has ended, on the thread that made it. Must be quick, must not throw, and must be safe
 * for use by several threads.
 */
@FunctionalInterface
public interface CallListener {

    /** A call has ended. */
    void ended(ApiCall call);

    /** Listens to nothing. */
    static CallListener none() {
        return call -> {};
    }

    /** Tells this listener first and the other one after it. */
    default CallListener andThen(CallListener other) {
        return call -> {
            ended(call);
            other.ended(call);
        };
    }
}

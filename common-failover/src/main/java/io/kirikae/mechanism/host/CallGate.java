package io.kirikae.mechanism.host;

import io.kirikae.mechanism.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where the calls to AWS by which commands reach a node are counted, and wait for their turn. Safe for use by several threads. */
public interface CallGate {

    /** Every call goes through at once, and nobody counts. */
    CallGate OPEN = new CallGate() {
        @Override
        public <T> T read(String call, Supplier<T> read) {
            return read.get();
        }

        @Override
        public <T> T change(String call, Supplier<T> change, Function<T, Outcome> outcome) {
            return change.get();
        }
    };

    /**
     * Waits for the turn of a call that changes nothing, and makes it.
     *
     * @param call AWS's name of the call
     * @throws io.kirikae.mechanism.CloudException as the call does, or if the thread is interrupted while it waits
     */
    <T> T read(String call, Supplier<T> read);

    /**
     * Makes a call that may change something, whose turn has come: it waits no more.
     *
     * @param call AWS's name of the call
     * @param outcome what its answer says of the change
     */
    <T> T change(String call, Supplier<T> change, Function<T, Outcome> outcome);
}

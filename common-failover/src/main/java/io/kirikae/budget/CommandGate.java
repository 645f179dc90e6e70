package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.host.CallGate;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls by which SSM runs commands, which are counted like all others. */
record CommandGate(Reads reads, Changes changes, Priority priority) implements CallGate {

    @Override
    public <T> T read(String call, Supplier<T> read) {
        return reads.single(call, priority, read);
    }

    @Override
    public <T> T change(String call, Supplier<T> change, Function<T, Outcome> outcome) {
        return changes.make(call, change, outcome);
    }
}

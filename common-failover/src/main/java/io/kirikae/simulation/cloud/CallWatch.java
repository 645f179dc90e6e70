package io.kirikae.simulation.cloud;

import io.kirikae.mechanism.Outcome;
import io.kirikae.simulation.clockwork.Life;

/** Is told of every call of a history, from the side of the truth. Must not wait. */
public interface CallWatch {

    /** A process is about to send a call. */
    void sent(Life caller, String permission);

    /** A process is about to send a call that changes something. */
    void changing(Life caller, StepCall call);

    /** A call that changes something has its effect at AWS now, or is refused by the rules of the resource. */
    void effect(Life caller, StepCall call);

    /** The caller sees what became of its call. */
    void answered(Life caller, StepCall call, Outcome outcome);
}

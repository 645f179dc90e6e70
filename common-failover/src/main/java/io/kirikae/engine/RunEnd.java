package io.kirikae.engine;

import io.kirikae.store.RunState;

/**
 * How a run stands when the engine lets go of it.
 *
 * @param state {@link RunState#RUNNING} if the engine had to stop half-way: the journal tells the next process how to go on
 * @param conclusion one or more sentences for people: what is true now, and what to type where something is left to do
 */
public record RunEnd(RunState state, String conclusion) {}

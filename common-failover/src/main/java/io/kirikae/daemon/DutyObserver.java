package io.kirikae.daemon;

import io.kirikae.operation.Answer;

/** Is told what a daemon's duties have led to. Called by several threads; must return soon. */
public interface DutyObserver {

    /** An observer that does nothing. */
    DutyObserver NONE = new DutyObserver() {
        @Override
        public void answered(Answer answer) {}

        @Override
        public void mistaken(Throwable mistake) {}
    };

    /** A duty has asked for something, and this is what became of it. */
    void answered(Answer answer);

    /** A duty has failed by a mistake of the program, was caught, and goes on. */
    void mistaken(Throwable mistake);
}

package io.kirikae.jenkins;

import hudson.AbortException;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that looks for a problem: it fails if it finds one, unless it is told to give back what it has found. */
public abstract class FindingStep extends LookStep {

    private static final long serialVersionUID = 1L;

    private boolean failOnProblem = true;

    /** Whether the step fails if it finds a problem. */
    public final boolean isFailOnProblem() {
        return failOnProblem;
    }

    /** Sets whether the step fails. */
    @DataBoundSetter
    public final void setFailOnProblem(boolean failOnProblem) {
        this.failOnProblem = failOnProblem;
    }

    /**
     * Ends the step if a problem that was found shall end it.
     *
     * @throws AbortException with the sentence, if it shall
     */
    final void failIf(boolean problem, String sentence) throws AbortException {
        if (failOnProblem && problem) {
            throw new AbortException(sentence);
        }
    }
}

package io.kirikae.jenkins;

import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Work that has a value in the end and may be begun again at any time. The step, which is all texts, is saved with the build. */
final class LookExecution extends DeskExecution {

    private static final long serialVersionUID = 1L;

    private final LookStep step;

    LookExecution(StepContext context, LookStep step) {
        super(context);
        this.step = step;
    }

    @Override
    void work(Run<?, ?> run, TaskListener listener) throws Exception {
        Rights.require(run, step.needed());
        getContext().onSuccess(step.look(run, listener));
    }
}

package io.kirikae.jenkins;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.Permission;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step whose work may be begun again at any time. Its fields are texts. */
public abstract class LookStep extends Step implements Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public StepExecution start(StepContext context) {
        return new LookExecution(context, this);
    }

    /** What a build needs to do it. */
    Permission needed() {
        return KirikaePermissions.PLAN;
    }

    /** Does it. */
    abstract Object look(Run<?, ?> run, TaskListener listener) throws Exception;
}

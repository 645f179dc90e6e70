package io.kirikae.jenkins;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What all steps have in common: they need a build and its log, and no workspace. */
abstract class KirikaeStepDescriptor extends StepDescriptor {

    private final String name;
    private final String displayName;

    KirikaeStepDescriptor(String name, String displayName) {
        this.name = name;
        this.displayName = displayName;
    }

    @Override
    public String getFunctionName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class);
    }
}

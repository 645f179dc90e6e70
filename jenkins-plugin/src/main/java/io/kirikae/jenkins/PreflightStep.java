package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaePreflight}: what would stop a failover. Fails if something would, unless told otherwise. */
public final class PreflightStep extends FindingStep {

    private static final long serialVersionUID = 1L;

    private String groups = "";
    private boolean permissions = true;

    /** A preflight of all groups. */
    @DataBoundConstructor
    public PreflightStep() {
        // Nothing is required.
    }

    /** The groups, with commas between them; null for all. */
    public String getGroups() {
        return Util.fixEmpty(groups);
    }

    /** Sets the groups. */
    @DataBoundSetter
    public void setGroups(String groups) {
        this.groups = Util.fixNull(groups).trim();
    }

    /** Whether AWS is asked for the permission of each call. */
    public boolean isPermissions() {
        return permissions;
    }

    /** Sets whether AWS is asked. */
    @DataBoundSetter
    public void setPermissions(boolean permissions) {
        this.permissions = permissions;
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        try (ChangeDesk desk = Desks.openToLook(DeskExecution.into(listener))) {
            var found = desk.preflight(StatusStep.split(groups), permissions);
            found.forEach(each -> listener.getLogger().print(each.text()));
            failIf(found.stream().anyMatch(each -> !ChangeValues.passes(each)), Messages.PreflightStep_Problem());
            return ChangeValues.ofPreflight(found);
        }
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaePreflight", Messages.PreflightStep_DisplayName());
        }
    }
}

package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import io.kirikae.report.PreflightTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
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
        Found found = Place.now().ask(new Work(StatusStep.split(groups), permissions), listener);
        listener.getLogger().print(found.text());
        failIf(found.problem(), Messages.PreflightStep_Problem());
        return found.values();
    }

    private record Work(List<String> groups, boolean permissions) implements DeskWork<Found> {
        @Override
        public Found at(ChangeDesk desk) throws InterruptedException {
            var found = desk.preflight(groups, permissions);
            return new Found(
                    found.stream().map(PreflightTable::text).collect(Collectors.joining()),
                    found.stream().anyMatch(each -> !ChangeValues.passes(each)),
                    new LinkedHashMap<>(ChangeValues.ofPreflight(found)));
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

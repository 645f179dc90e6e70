package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import java.util.Arrays;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code kirikaeStatus}: how groups stand, read together. */
public final class StatusStep extends LookStep {

    private static final long serialVersionUID = 1L;

    private String groups = "";

    /** The status of all groups. */
    @DataBoundConstructor
    public StatusStep() {
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

    static List<String> split(String groups) {
        return Arrays.stream(groups.split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    Object look(Run<?, ?> run, TaskListener listener) throws Exception {
        try (ChangeDesk desk = Desks.openToLook(DeskExecution.into(listener))) {
            var seen = desk.status(split(groups));
            seen.forEach(each -> listener.getLogger().print(each.text()));
            return ChangeValues.ofStatus(seen);
        }
    }

    /** The step as it is known. */
    @Extension(optional = true)
    public static final class DescriptorImpl extends KirikaeStepDescriptor {
        /** The step's name and words. */
        public DescriptorImpl() {
            super("kirikaeStatus", Messages.StatusStep_DisplayName());
        }
    }
}

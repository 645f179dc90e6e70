package io.kirikae.jenkins;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import io.kirikae.report.GroupStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
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
        Found found = Place.now().ask(new Work(split(groups)), listener);
        listener.getLogger().print(found.text());
        return found.values();
    }

    private record Work(List<String> groups) implements DeskWork<Found> {
        @Override
        public Found at(ChangeDesk desk) throws InterruptedException {
            var seen = desk.status(groups);
            String text = seen.stream().map(GroupStatus::text).collect(Collectors.joining());
            return new Found(text, false, new LinkedHashMap<>(ChangeValues.ofStatus(seen)));
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

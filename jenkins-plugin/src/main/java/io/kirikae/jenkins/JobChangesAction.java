package io.kirikae.jenkins;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The last moves of a job's builds, on a page of the job. */
public final class JobChangesAction implements Action {

    private static final int BUILDS = 50;

    private final Job<?, ?> job;

    JobChangesAction(Job<?, ?> job) {
        this.job = job;
    }

    /** The job. */
    public Job<?, ?> getJob() {
        return job;
    }

    /** The builds that have changed something, the latest first. */
    @Restricted(NoExternalUse.class)
    public List<ChangesAction> getBuilds() {
        List<ChangesAction> found = new ArrayList<>();
        int looked = 0;
        for (Run<?, ?> run = job.getLastBuild(); run != null && looked++ < BUILDS; run = run.getPreviousBuild()) {
            ChangesAction action = run.getAction(ChangesAction.class);
            if (action != null && !action.getChanges().isEmpty()) {
                found.add(action);
            }
        }
        return found;
    }

    @Override
    public String getIconFileName() {
        return getBuilds().isEmpty() ? null : "symbol-swap-horizontal-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.ChangesAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "kirikae";
    }

    /** Gives each job its page. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return List.of(new JobChangesAction(target));
        }
    }
}

package io.kirikae.jenkins;

import hudson.model.Job;
import hudson.model.Run;
import io.kirikae.change.ChangeRecord;
import io.kirikae.change.RunDrawing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build has planned and changed: a summary on its page and a page of its own. Kept with the build as texts that later versions
 * read too.
 */
@ExportedBean
public final class ChangesAction implements RunAction2 {

    /** A build that repeats itself without end must not grow without end. */
    private static final int MOST = 50;

    private final List<String> documents = new ArrayList<>();
    private final Map<String, String> plans = new LinkedHashMap<>();
    private transient Run<?, ?> run;

    private ChangesAction(Run<?, ?> run) {
        this.run = run;
    }

    private ChangesAction(Run<?, ?> run, List<String> documents, Map<String, String> plans) {
        this(run);
        this.documents.addAll(documents == null ? List.of() : documents);
        this.plans.putAll(plans == null ? Map.of() : plans);
    }

    /** The one of a build, which gets one if it has none. */
    static ChangesAction of(Run<?, ?> run) {
        synchronized (run) {
            ChangesAction action = run.getAction(ChangesAction.class);
            if (action == null) {
                action = new ChangesAction(run);
                run.addAction(action);
            }
            return action;
        }
    }

    /** Keeps a plan under its hash, so that it can be told later what has changed. */
    void planned(String hash, String plan) throws IOException {
        synchronized (this) {
            if (plans.size() < MOST) {
                plans.put(hash, plan);
            }
        }
        run.save();
    }

    /** The plan of a hash; empty if this build has not made it. */
    synchronized String plan(String hash) {
        return plans.getOrDefault(hash, "");
    }

    /** Keeps what a change did. */
    void changed(String document) throws IOException {
        synchronized (this) {
            if (documents.size() < MOST) {
                documents.add(document);
            }
        }
        run.save();
    }

    /** What has been changed, the first first. */
    @Restricted(NoExternalUse.class)
    public synchronized List<Shown> getChanges() {
        return documents.stream().map(Shown::new).toList();
    }

    /** How each change ended, for programs. */
    @Exported(name = "changes")
    public synchronized List<String> getOutcomes() {
        return getChanges().stream()
                .map(shown -> shown.record().group() + " " + shown.record().outcome() + " "
                        + shown.record().run())
                .toList();
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The job that it is a build of. */
    public Job<?, ?> getJob() {
        return run.getParent();
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public String getIconFileName() {
        return documents.isEmpty() ? null : "symbol-swap-horizontal-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.ChangesAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "kirikae";
    }

    /** What an older version has saved lacks what came later. */
    private Object readResolve() {
        return documents == null || plans == null ? new ChangesAction(run, documents, plans) : this;
    }

    /** Saves a copy that nobody changes meanwhile. */
    private synchronized Object writeReplace() {
        ChangesAction copy = new ChangesAction(run);
        copy.documents.addAll(documents);
        copy.plans.putAll(plans);
        return copy;
    }

    /**
     * One change as it is shown.
     *
     * @param document the text that is kept
     */
    public record Shown(String document) {
        /** What it says. */
        public ChangeRecord record() {
            return ChangeRecord.read(document);
        }

        /** The same for the page, which calls getters. */
        public ChangeRecord getRecord() {
            return record();
        }

        /** Its timeline, whose texts are safe in a page. */
        public String getDrawing() {
            return RunDrawing.draw(record());
        }

        /** The symbol of its end. */
        public String getSymbol() {
            return switch (record().outcome()) {
                case "DONE", "DONE_BEFORE", "NOTHING_TO_DO" -> "symbol-checkmark-circle-outline plugin-ionicons-api";
                case "ROLLED_BACK", "OUTSIDE_WINDOW" -> "symbol-return-down-back-outline plugin-ionicons-api";
                default -> "symbol-alert-circle-outline plugin-ionicons-api";
            };
        }
    }
}

package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.RootAction;
import hudson.model.TaskListener;
import hudson.security.Permission;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** A page for the NOC: all groups with owner and readiness. For who may plan; what is behind it is read at most every ten seconds. */
@Extension
public final class GroupsAction implements RootAction {

    private static final long FRESH_SECONDS = 10;

    private Seen seen = new Seen(0, List.of(), "");

    private record Seen(long at, List<Map<String, Object>> groups, String trouble) {}

    /** The groups, each with its values. */
    @Restricted(NoExternalUse.class)
    public List<Map<String, Object>> getGroups() {
        return look().groups();
    }

    /** Why nothing can be shown; empty if it can. */
    @Restricted(NoExternalUse.class)
    public String getTrouble() {
        return look().trouble();
    }

    /** What it takes to see the page. */
    @Restricted(NoExternalUse.class)
    public Permission getRequiredPermission() {
        return KirikaePermissions.PLAN;
    }

    private synchronized Seen look() {
        Jenkins.get().checkPermission(KirikaePermissions.PLAN);
        long now = Moves.now().getEpochSecond();
        if (seen.at() == 0 || now - seen.at() >= FRESH_SECONDS) {
            seen = read(now);
        }
        return seen;
    }

    private static Seen read(long now) {
        try {
            return new Seen(now, Place.now().ask(new Work(), TaskListener.NULL), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen(0, List.of(), Messages.GroupsAction_Interrupted());
        } catch (Exception e) {
            Throwable told = DeskExecution.told(e);
            if (told instanceof AbortException) {
                return new Seen(now, List.of(), String.valueOf(told.getMessage()));
            }
            throw new IllegalStateException(e);
        }
    }

    private record Work() implements DeskWork<ArrayList<Map<String, Object>>> {
        @Override
        public ArrayList<Map<String, Object>> at(ChangeDesk desk) throws InterruptedException {
            ArrayList<Map<String, Object>> groups = new ArrayList<>();
            desk.status(List.of()).forEach(status -> groups.add(ChangeValues.ofStatus(status)));
            return groups;
        }
    }

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(KirikaePermissions.PLAN)
                ? "symbol-swap-horizontal-outline plugin-ionicons-api"
                : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.GroupsAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "kirikae";
    }
}

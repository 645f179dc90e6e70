package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.RootAction;
import hudson.security.Permission;
import io.kirikae.change.ChangeDesk;
import io.kirikae.change.ChangeValues;
import io.kirikae.store.StoreException;
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
        try (ChangeDesk desk = Desks.openToLook(line -> {})) {
            return new Seen(
                    now,
                    desk.status(List.of()).stream().map(ChangeValues::ofStatus).toList(),
                    "");
        } catch (AbortException | StoreException e) {
            return new Seen(now, List.of(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen(0, List.of(), Messages.GroupsAction_Interrupted());
        } catch (RuntimeException e) {
            if (ChangeDesk.isSetup(e)) {
                return new Seen(now, List.of(), String.valueOf(e.getMessage()));
            }
            throw e;
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

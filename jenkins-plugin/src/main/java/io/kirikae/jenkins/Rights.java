package io.kirikae.jenkins;

import hudson.AbortException;
import hudson.model.Cause;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.User;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.Permission;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * What a build may do: what the person who started it may. A build that was given an identity of its own by the site acts with that; one
 * that neither a person nor an identity stands behind (a timer, an upstream build) acts as Jenkins itself, except that it lifts no guard.
 */
final class Rights {

    private Rights() {}

    /** Who asks, as the journal remembers it. */
    static String requester(Run<?, ?> run) {
        String build = "build " + run.getFullDisplayName();
        return starter(run).map(user -> user + ", " + build).orElse(build);
    }

    /** The person who started the build. */
    static Optional<String> starter(Run<?, ?> run) {
        return run.getCauses().stream()
                .filter(Cause.UserIdCause.class::isInstance)
                .map(cause -> ((Cause.UserIdCause) cause).getUserId())
                .filter(id -> id != null && !id.isEmpty())
                .findFirst();
    }

    /**
     * Refuses what the build may not do.
     *
     * @throws AbortException if it may not
     */
    static void require(Run<?, ?> run, Permission permission) throws AbortException {
        Authentication who = who(run);
        boolean itself = who.equals(ACL.SYSTEM2);
        boolean allowed = itself
                ? permission != KirikaePermissions.OVERRIDE
                : run.getParent().getACL().hasPermission2(who, permission);
        if (!allowed) {
            String name = permission.group.title + "/" + permission.name;
            throw new AbortException(
                    itself ? Messages.Rights_NeedsAPerson(name) : Messages.Rights_Missing(who.getName(), name));
        }
    }

    private static Authentication who(Run<?, ?> run) {
        Authentication given =
                run.getParent() instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
        if (!given.equals(ACL.SYSTEM2)) {
            return given;
        }
        if (!Jenkins.get().isUseSecurity()) {
            return ACL.SYSTEM2;
        }
        boolean byAPerson = run.getCauses().stream().anyMatch(Cause.UserIdCause.class::isInstance);
        return byAPerson ? starter(run).map(Rights::authentication).orElse(Jenkins.ANONYMOUS2) : ACL.SYSTEM2;
    }

    /** A person whom Jenkins does not know any more has no more rights than a stranger. */
    private static Authentication authentication(String id) {
        User user = User.getById(id, false);
        try {
            return user == null ? Jenkins.ANONYMOUS2 : user.impersonate2();
        } catch (UsernameNotFoundException e) {
            return Jenkins.ANONYMOUS2;
        }
    }
}

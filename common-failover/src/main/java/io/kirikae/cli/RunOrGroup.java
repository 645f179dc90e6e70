package io.kirikae.cli;

import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunState;
import io.kirikae.store.Store;
import io.kirikae.topology.GroupName;
import java.util.Optional;

/**
 * What a person named: a group, by which the last run of it is meant, or a run.
 *
 * @param group the group
 * @param run the run; absent if the group has none
 * @param latest whether the run is the group's latest
 */
record RunOrGroup(GroupName group, Optional<RunHistory> run, boolean latest) {

    static RunOrGroup find(String written, SiteFile site, Store store) throws CommandFailure {
        if (site.has(written)) {
            GroupName group = site.group(written);
            return new RunOrGroup(group, latestOf(group, store), true);
        }
        RunHistory run = runNamed(written, store)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.WRONG_COMMAND_LINE,
                        site.unknown("group", written) + " Nor is there a run of that id."));
        GroupName group = site.group(run.run().plan().group().value());
        boolean latest = latestOf(group, store)
                .filter(last -> last.run().id().equals(run.run().id()))
                .isPresent();
        return new RunOrGroup(group, Optional.of(run), latest);
    }

    static Optional<RunHistory> runNamed(String written, Store store) {
        try {
            return store.journal().find(new RunId(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean open() {
        return run.filter(history -> history.state() == RunState.RUNNING).isPresent();
    }

    /** A group has one open run at most, and it is its latest. */
    void requireOpen() throws CommandFailure {
        if (!open()) {
            throw new CommandFailure(
                    ExitCode.NOTHING_CHANGED,
                    run.map(history -> "Run " + history.run().id() + " has ended " + history.state()
                                    + "; there is nothing to resume.")
                            .orElse("Group " + group + " has no run; there is nothing to resume."));
        }
    }

    private static Optional<RunHistory> latestOf(GroupName group, Store store) {
        return store.journal().latest(group, 1).stream().findFirst();
    }
}

package io.kirikae.simulation.audit;

import io.kirikae.mechanism.Outcome;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.StartStandby;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.cloud.CallWatch;
import io.kirikae.simulation.cloud.StepCall;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.RunHistory;
import io.kirikae.store.Store;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges every call: who may make it, whether it was written down, whether it was needed. */
public final class CallAudit implements CallWatch {

    private static final Set<Event> CALLING = Set.of(Event.STARTED, Event.REPEATED, Event.PRESSED, Event.UNDO_STARTED);

    private static final String CHANGES_TYPE = "ModifyInstanceAttribute";

    private final Store truth;
    private final FenceAudit fences;
    private final Findings findings;
    private final List<Group> groups;
    private final Set<String> permitted = new HashSet<>();
    private final Map<String, GroupName> groupOfResource = new HashMap<>();
    private final Map<Made, Boolean> applied = new HashMap<>();
    private final Map<String, Integer> announcedBy = new HashMap<>();

    /** A change of one direction of one step of one run by one process, since it was last gone on with. */
    private record Made(String process, String run, String step, String action, boolean back, long tenure) {}

    /**
     * An audit.
     *
     * @param truth what stands in the store
     * @param fences judges what is done about old owners
     * @param groups the groups whose addresses may be moved
     */
    public CallAudit(Store truth, FenceAudit fences, List<Group> groups, Findings findings) {
        this.truth = truth;
        this.fences = fences;
        this.groups = groups;
        this.findings = findings;
        groups.forEach(group -> {
            permitted.addAll(Permissions.of(group));
            permitted.addAll(Permissions.telling(group));
            Permissions.told(group).forEach(each -> groupOfResource.put(each, group.name()));
            Permissions.resources(group).forEach(each -> groupOfResource.put(each, group.name()));
            group.addresses().forEach(address -> {
                permitted.addAll(Permissions.of(address));
                Permissions.resources(group, address).forEach(each -> groupOfResource.put(each, group.name()));
            });
        });
    }

    @Override
    public void sent(Life caller, String permission) {
        if (!permitted.contains(permission)) {
            findings.broken(Invariant.ONLY_NEEDED_CALLS, caller + " called " + permission);
        }
    }

    @Override
    public void changing(Life caller, StepCall call) {
        Optional<RunHistory> run = groupOf(call).flatMap(this::openRun);
        Optional<Step> step = run.flatMap(history -> stepOf(history, call));
        if (run.isEmpty() || step.isEmpty()) {
            findings.broken(
                    Invariant.ONLY_NEEDED_CALLS, caller + " called " + call + ", which is no step of an open run");
            return;
        }
        Optional<Event> last = lastOf(run.get(), step.get());
        if (applied.containsKey(made(caller, run.get(), step.get(), call))
                && last.filter(Event.PRESSED::equals).isEmpty()) {
            findings.broken(
                    Invariant.WITHIN_BUDGET, caller + " called " + call + " again although AWS had accepted it");
        }
        demandLine(caller, call, run.get(), step.get());
    }

    /** Each line that announces a call is good for one. */
    private void demandLine(Life caller, StepCall call, RunHistory run, Step step) {
        int line = lastLine(run, step);
        boolean announced =
                line >= 0 && CALLING.contains(run.entries().get(line).event());
        // Other types are tried, or set, within one attempt.
        Integer before = call.action().equals(CHANGES_TYPE)
                ? null
                : announcedBy.put(run.run().id() + " " + step.key(), line);
        if (!announced || (before != null && before == line)) {
            findings.broken(
                    Invariant.JOURNAL_BEFORE_CALL,
                    caller + " called " + call + ", and the journal does not say so: the last line about it is "
                            + (line < 0 ? "missing" : run.entries().get(line).event()));
        }
    }

    @Override
    public void effect(Life caller, StepCall call) {
        // What a process has sent before its end arrives without it; the next one must reckon with that.
        if (caller.over()) {
            return;
        }
        Optional<GroupName> group = groupOf(call);
        judgeFence(caller, call, group.flatMap(this::openRun));
        Optional<String> holder = group.flatMap(truth.leases()::read).map(LeaseRecord::holder);
        if (holder.filter(name -> name.startsWith(caller.name() + "#")).isEmpty()) {
            findings.broken(
                    Invariant.LEASE_FOR_EVERY_CHANGE,
                    call + " of " + caller + " had its effect while the lease was held by " + holder.orElse("nobody"));
        }
    }

    private void judgeFence(Life caller, StepCall call, Optional<RunHistory> run) {
        fences.taking(caller, call);
        run.flatMap(history -> stepOf(history, call))
                .filter(step -> !isBeingUndone(run.orElseThrow(), step))
                .ifPresent(step -> fences.moving(caller, run.orElseThrow().run(), step, call));
    }

    @Override
    public void answered(Life caller, StepCall call, Outcome outcome) {
        groupOf(call).flatMap(this::openRun).ifPresent(run -> stepOf(run, call).ifPresent(step -> {
            Made made = made(caller, run, step, call);
            if (call.action().equals("RunInstances") && outcome instanceof Outcome.NotNow) {
                announcedBy.remove(run.run().id() + " " + step.key());
            }
            // Which type an instance has is read, and readings lag: it may be set once more.
            if (outcome instanceof Outcome.Applied && !call.action().equals(CHANGES_TYPE)) {
                applied.put(made, true);
            } else {
                applied.remove(made);
            }
        }));
    }

    private static Made made(Life caller, RunHistory run, Step step, StepCall call) {
        return new Made(
                caller.name(),
                run.run().id().value(),
                step.key(),
                call.action(),
                isBeingUndone(run, step),
                run.entries().stream()
                        .filter(entry -> entry.event() == Event.RESUMED)
                        .count());
    }

    private static boolean isBeingUndone(RunHistory run, Step step) {
        return run.entries().stream()
                .anyMatch(entry ->
                        entry.event() == Event.UNDO_STARTED && entry.step().equals(Optional.of(step.key())));
    }

    private Optional<GroupName> groupOf(StepCall call) {
        String resource = call.resource();
        Optional<GroupName> group =
                Optional.ofNullable(groupOfResource.get(resource)).or(() -> groupOfRun(resource));
        group.ifPresent(name -> groupOfResource.put(resource, name));
        return group;
    }

    /** What only a run has a name for: an instance that was launched, or, where it is gone, an attachment. */
    private Optional<GroupName> groupOfRun(String resource) {
        return truth.journal().unfinished().stream()
                .filter(history -> history.run().plan().steps().stream()
                        .anyMatch(step -> StepCall.of(step).resource().equals(resource) || detaches(step, resource)))
                .map(history -> history.run().plan().group())
                .findFirst();
    }

    private Optional<RunHistory> openRun(GroupName group) {
        return truth.journal().unfinished().stream()
                .filter(history -> history.run().plan().group().equals(group))
                .findFirst();
    }

    /** Of several to which it could belong, the last one that was written down: who was frozen may wake and write of one that is over. */
    private static Optional<Step> stepOf(RunHistory run, StepCall call) {
        return run.run().plan().steps().stream()
                .filter(step -> StepCall.of(step).equals(call)
                        || StepCall.of(step.inverse()).equals(call)
                        || changesType(step, call)
                        || (call.action().equals("DetachNetworkInterface") && detaches(step, call.resource())))
                .filter(step -> isInProgress(run, step, call))
                .max(Comparator.comparingInt(step -> lastLine(run, step)))
                .or(() -> run.run().plan().steps().stream()
                        .filter(step -> StepCall.of(step).equals(call)
                                || StepCall.of(step.inverse()).equals(call)
                                || detaches(step, call.resource()))
                        .findFirst());
    }

    /** A detach and the undoing of an attach are the same call: it belongs to the one that is under way. */
    private static boolean isInProgress(RunHistory run, Step step, StepCall call) {
        Optional<Event> last = lastOf(run, step);
        Step direction = isBeingUndone(run, step) ? step.inverse() : step;
        return last.filter(CALLING::contains).isPresent()
                && (direction.call().equals(call.action()) || changesType(direction, call));
    }

    /** Where there is no capacity for a standby's type, the attempt to start it ends with another type. */
    private static boolean changesType(Step step, StepCall call) {
        return step instanceof StartStandby start
                && call.equals(new StepCall(CHANGES_TYPE, start.instance().value()));
    }

    private static boolean detaches(Step step, String attachment) {
        return step instanceof Step.DetachInterface detach
                && detach.attachment()
                        .filter(id -> id.value().equals(attachment))
                        .isPresent();
    }

    private static Optional<Event> lastOf(RunHistory run, Step step) {
        int line = lastLine(run, step);
        return line < 0 ? Optional.empty() : Optional.of(run.entries().get(line).event());
    }

    private static int lastLine(RunHistory run, Step step) {
        List<Entry> entries = run.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).step().equals(Optional.of(step.key()))) {
                return i;
            }
        }
        return -1;
    }

    /** The groups that are audited. */
    public List<Group> groups() {
        return groups;
    }
}

package io.kirikae.aws.dynamodb;

import io.kirikae.plan.PlanJson;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.IncidentId;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunId;
import io.kirikae.store.RunKind;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A run's head and lines as items, and back. */
final class RunItems {

    private static final String RUN = "run";
    private static final String GROUP = "group";
    private static final String NUMBER = "number";

    private RunItems() {}

    static Item head(Run run, long number) {
        return Item.at(Key.head(run.plan().group(), number))
                .with(RUN, run.id().value())
                .with("kind", run.kind().name())
                .with("plan", PlanJson.write(run.plan()))
                .with("incidentSource", run.incident().map(IncidentId::source))
                .with("incidentId", run.incident().map(IncidentId::id))
                .with("epoch", run.epoch())
                .with("startedAt", run.startedAt().toString())
                .with("requestedBy", run.requestedBy())
                .with("reason", run.reason());
    }

    private static Run run(Item head) {
        return new Run(
                runOf(head),
                RunKind.valueOf(head.text("kind")),
                PlanJson.read(head.text("plan")),
                incidentOf(head),
                head.number("epoch"),
                head.instant("startedAt"),
                head.text("requestedBy"),
                head.text("reason"));
    }

    static RunId runOf(Item head) {
        return new RunId(head.text(RUN));
    }

    private static Optional<IncidentId> incidentOf(Item head) {
        return head.optional("incidentSource").map(source -> new IncidentId(source, head.text("incidentId")));
    }

    static Item line(Cursors.Cursor cursor, Entry entry) {
        return Item.at(Key.line(cursor.group(), cursor.number(), cursor.line()))
                .with("event", entry.event().name())
                .with("step", entry.step())
                .with("at", entry.at().toString())
                .with("sinceStart", entry.sinceStart().toString())
                .with("detail", entry.detail());
    }

    static Entry entry(Item line) {
        return new Entry(
                Event.valueOf(line.text("event")),
                line.optional("step"),
                line.instant("at"),
                line.duration("sinceStart"),
                line.text("detail"));
    }

    /** Where a run lies: by its name, and among the unfinished ones. */
    static Item place(Key key, GroupName group, long number) {
        return Item.at(key).with(GROUP, group.value()).with(NUMBER, number);
    }

    static GroupName groupOf(Item place) {
        return new GroupName(place.text(GROUP));
    }

    static long numberOf(Item place) {
        return place.number(NUMBER);
    }

    /**
     * The runs of which heads and lines are given in the order of their keys or against it, the first begun first. Lines without a
     * head belong to a run that is being forgotten, and are left out.
     */
    static List<RunHistory> histories(List<Item> items, Failures failures) {
        TreeMap<String, Item> inOrder = new TreeMap<>();
        items.forEach(item -> inOrder.put(item.key().sort(), item));
        List<RunHistory> histories = new ArrayList<>();
        Optional<Run> run = Optional.empty();
        long number = -1;
        List<Entry> entries = new ArrayList<>();
        for (Item item : inOrder.values()) {
            long of = Reading.of(item, failures, each -> each.key().runNumber());
            if (of != number) {
                run.ifPresent(head -> histories.add(new RunHistory(head, entries)));
                run = Optional.empty();
                entries.clear();
                number = of;
            }
            if (item.key().isHead()) {
                run = Optional.of(Reading.of(item, failures, RunItems::run));
            } else if (run.isPresent()) {
                entries.add(Reading.of(item, failures, RunItems::entry));
            }
        }
        run.ifPresent(head -> histories.add(new RunHistory(head, entries)));
        return histories;
    }
}

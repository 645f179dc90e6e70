package io.kirikae.zabbix.resident;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.alert.PlainText;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.control.GroupReport;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.StatusReport;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.RunReport;
import io.kirikae.report.Words;
import io.kirikae.store.Entry;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.RunHistory;
import io.kirikae.store.RunState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one group stands, as the template of Zabbix reads it. Every field is always there: a text that is not known is empty, a number -1. Codes of states never change
 * their meaning. The document stays far below the 64 kB that an item of Zabbix holds.
 *
 * @param overview what the daemon knows
 */
record GroupDocument(GroupOverview overview) {

    private static final int MOST_STEPS = 40;
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_STEP = 300;

    /** All of it. */
    String text(Instant now) {
        return JsonDocument.text(json -> {
                    lasting(json);
                    passing(json, now);
                })
                .stripTrailing();
    }

    /** What makes it worth to be sent at once when it changes: everything but what changes with each look. */
    String lasting() {
        return JsonDocument.text(this::lasting);
    }

    private void lasting(JsonGenerator json) throws IOException {
        json.writeStringField("group", overview.group().value());
        json.writeNumberField("mode", mode());
        json.writeNumberField("condition", condition());
        text(json, "drift", overview.drift());
        if (overview.report().isPresent()) {
            report(
                    json,
                    GroupReport.remembered(overview, overview.report().get()).report());
        } else {
            text(json, "owner", overview.owner());
            json.writeNumberField("ready", 2);
            json.writeStringField("readiness", "not looked at as a whole yet");
            json.writeStringField("notReadyTo", "");
            json.writeNumberField("verdict", -1);
            for (String field : List.of("guard", "why", "assigned", "pausedBy", "pausedWhy", "lease")) {
                json.writeStringField(field, "");
            }
            json.writeNumberField("paused", 0);
            run(json, Optional.empty());
        }
    }

    private int mode() {
        return switch (overview.mode()) {
            case AUTOMATIC -> 0;
            case ON_ALERT -> 1;
            case MANUAL -> 2;
        };
    }

    private int condition() {
        return switch (overview.condition()) {
            case UNKNOWN -> 0;
            case SERVING -> 1;
            case SILENT -> 2;
            case DOWN -> 3;
        };
    }

    private void report(JsonGenerator json, StatusReport report) throws IOException {
        text(json, "owner", report.owner() instanceof OwnerView.On on ? Optional.of(on.node()) : Optional.empty());
        json.writeNumberField(
                "ready",
                report.readiness() instanceof Readiness.Ready
                        ? 1
                        : report.readiness() instanceof Readiness.NotReady ? 0 : 2);
        text(json, "readiness", Optional.of(new GroupStatus(report).readiness()));
        text(json, "notReadyTo", Optional.of(report.notReadyTo()));
        json.writeNumberField("verdict", verdict(report.verdict()));
        text(json, "guard", Words.guard(report.verdict()));
        text(json, "why", Optional.of(report.verdict().why()));
        text(json, "assigned", report.assigned().map(each -> each.owner()));
        json.writeNumberField("paused", report.pause().isPresent() ? 1 : 0);
        text(json, "pausedBy", report.pause().map(Pause::by));
        text(json, "pausedWhy", report.pause().map(Pause::reason));
        text(json, "lease", report.lease().map(LeaseRecord::holder));
        run(json, report.lastRun());
    }

    private static int verdict(Verdict verdict) {
        return switch (Words.kind(verdict)) {
            case "stay" -> 0;
            case "move" -> 1;
            default -> 2;
        };
    }

    private static void run(JsonGenerator json, Optional<RunHistory> last) throws IOException {
        json.writeObjectFieldStart("run");
        text(json, "id", last.map(each -> each.run().id()));
        text(json, "kind", last.map(each -> each.run().kind()));
        json.writeNumberField("state", last.map(GroupDocument::state).orElse(0));
        text(json, "from", last.flatMap(each -> each.run().plan().from()));
        text(json, "to", last.map(each -> each.run().plan().to()));
        json.writeNumberField(
                "started",
                last.map(each -> each.run().startedAt().getEpochSecond()).orElse(-1L));
        seconds(json, "seconds", last.map(RunReport::new).flatMap(RunReport::took));
        seconds(json, "outageSeconds", last.map(RunReport::new).flatMap(RunReport::outage));
        text(json, "by", last.map(each -> each.run().requestedBy()));
        text(json, "incident", last.flatMap(each -> each.run().incident()));
        text(json, "conclusion", last.map(RunHistory::conclusion));
        json.writeNumberField(
                "acknowledged", last.filter(RunHistory::acknowledged).isPresent() ? 1 : 0);
        text(json, "summary", last.map(GroupDocument::summary));
        json.writeStringField("steps", last.map(GroupDocument::steps).orElse(""));
        json.writeEndObject();
    }

    private static int state(RunHistory run) {
        return switch (run.state()) {
            case RUNNING -> 1;
            case DONE -> 2;
            case ROLLED_BACK -> 3;
            case REFUSED -> 4;
            case STUCK -> 5;
        };
    }

    /** One line for a dashboard. */
    private static String summary(RunHistory history) {
        return history.run().kind().name().toLowerCase(Locale.ROOT) + " " + Words.move(history.run()) + " "
                + history.state() + " at " + Words.wholeSeconds(history.run().startedAt())
                + new RunReport(history)
                        .outage()
                        .map(outage -> ", service away for " + Words.seconds(outage, 1) + " s")
                        .orElse("")
                + (history.state() == RunState.RUNNING ? "" : ": " + history.conclusion());
    }

    /** The last lines of the journal, with the seconds since the run began. */
    private static String steps(RunHistory history) {
        List<Entry> entries = history.entries();
        return entries.subList(Math.max(0, entries.size() - MOST_STEPS), entries.size()).stream()
                .map(each -> Words.seconds(Duration.between(history.run().startedAt(), each.at()), 3) + " s "
                        + Words.entry(each))
                .map(line -> PlainText.of(line, LONGEST_STEP))
                .collect(Collectors.joining("\n"));
    }

    private void passing(JsonGenerator json, Instant now) throws IOException {
        json.writeNumberField("at", now.getEpochSecond());
        seconds(json, "conditionSeconds", Optional.of(overview.conditionFor()));
        seconds(json, "probeSeconds", overview.latency());
        seconds(json, "reportAgeSeconds", overview.report().map(each -> overview.reportAge()));
        Optional<Pause> pause = overview.report().flatMap(StatusReport::pause);
        json.writeNumberField(
                "pausedSeconds",
                pause.map(each -> Math.max(0, Duration.between(each.at(), now).toSeconds()))
                        .orElse(0L));
    }

    private static void text(JsonGenerator json, String name, Optional<?> value) throws IOException {
        json.writeStringField(name, PlainText.of(value.map(Object::toString).orElse(""), LONGEST_TEXT));
    }

    private static void seconds(JsonGenerator json, String name, Optional<Duration> value) throws IOException {
        if (value.isPresent()) {
            JsonDocument.seconds(json, name, value.get());
        } else {
            json.writeNumberField(name, -1);
        }
    }
}

package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.GroupOverview.NodeOverview;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.RoundOutcome;
import io.kirikae.decision.Verdict;
import io.kirikae.monitor.Condition;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.StatusReport.NodeStatus;
import io.kirikae.report.Concern;
import io.kirikae.report.GroupStatus;
import io.kirikae.report.JsonDocument;
import io.kirikae.report.Words;
import io.kirikae.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How one group stands as the daemon sees it: the report of its last look at the group as a whole, and in it everything that the
 * daemon knows better by now.
 */
public final class GroupReport {

    private final GroupOverview overview;
    private final StatusReport whole;
    private final GroupStatus status;

    private GroupReport(GroupOverview overview, StatusReport whole) {
        this.overview = overview;
        this.whole = whole;
        this.status = new GroupStatus(whole);
    }

    /**
     * With what the store says at this moment, which a person at the command line may just have changed.
     *
     * @param report the report in the overview
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public static GroupReport fresh(GroupOverview overview, StatusReport report, Store store) {
        return new GroupReport(
                overview,
                new StatusReport(
                        report.group(),
                        owner(overview, report),
                        store.assignments().read(report.group()),
                        overview.drift(),
                        report.readiness(),
                        report.directions(),
                        verdict(overview, report),
                        nodes(overview, report),
                        report.addresses(),
                        report.witnesses(),
                        store.pauses().read(report.group()),
                        store.leases().read(report.group()),
                        store.journal().latest(report.group(), 1).stream().findFirst()));
    }

    /**
     * From what the daemon holds in its memory alone.
     *
     * @param report the report in the overview
     */
    public static GroupReport remembered(GroupOverview overview, StatusReport report) {
        return new GroupReport(
                overview,
                new StatusReport(
                        report.group(),
                        owner(overview, report),
                        report.assigned(),
                        overview.drift(),
                        report.readiness(),
                        report.directions(),
                        verdict(overview, report),
                        nodes(overview, report),
                        report.addresses(),
                        report.witnesses(),
                        report.pause(),
                        report.lease(),
                        report.lastRun()));
    }

    private static OwnerView owner(GroupOverview overview, StatusReport report) {
        return overview.owner().<OwnerView>map(OwnerView.On::new).orElse(report.owner());
    }

    /** A verdict about an owner that was down does not outlive its answer. */
    private static Verdict verdict(GroupOverview overview, StatusReport report) {
        if (overview.verdict().isPresent()) {
            return overview.verdict().get();
        }
        boolean outdated = overview.condition() == Condition.SERVING && !(report.verdict() instanceof Verdict.Stay);
        return outdated
                ? new Verdict.Stay(overview.owner().map(Object::toString).orElse("the owner") + " serves")
                : report.verdict();
    }

    private static List<NodeStatus> nodes(GroupOverview overview, StatusReport report) {
        boolean looked =
                overview.nodes().stream().anyMatch(node -> node.outcome().isPresent());
        return looked ? overview.nodes().stream().map(GroupReport::node).toList() : report.nodes();
    }

    private static NodeStatus node(NodeOverview node) {
        boolean serves = node.outcome().filter(RoundOutcome.UP::equals).isPresent();
        return new NodeStatus(node.name(), serves, node.probes());
    }

    Concern concern() {
        return status.concern();
    }

    /** How the group stands. */
    public StatusReport report() {
        return whole;
    }

    /** The lines of {@code kirikae status}, and one that tells how old what they say is. */
    String text() {
        return status.text() + "  seen by the daemon: " + condition() + " for "
                + Words.seconds(overview.conditionFor(), 0) + " s; looked at as a whole "
                + Words.seconds(overview.reportAge(), 0) + " s ago\n";
    }

    /** The fields of an object: those of {@code kirikae status --json}, and what only a daemon knows. */
    void json(JsonGenerator json) throws IOException {
        status.json(json);
        JsonDocument.seconds(json, "ageSeconds", overview.reportAge());
        json.writeStringField("condition", condition());
        JsonDocument.seconds(json, "conditionSeconds", overview.conditionFor());
        if (overview.latency().isPresent()) {
            JsonDocument.seconds(json, "probeSeconds", overview.latency().get());
        } else {
            json.writeNullField("probeSeconds");
        }
        outage(json);
        json.writeObjectFieldStart("runs");
        for (var each : new java.util.TreeMap<>(overview.runs()).entrySet()) {
            json.writeNumberField(each.getKey().name(), each.getValue());
        }
        json.writeEndObject();
    }

    private void outage(JsonGenerator json) throws IOException {
        json.writeFieldName("outage");
        if (overview.outage().isEmpty()) {
            json.writeNull();
            return;
        }
        GroupOverview.OutageView outage = overview.outage().get();
        json.writeStartObject();
        json.writeStringField("began", outage.began().toString());
        JsonDocument.seconds(json, "seconds", outage.lasted());
        json.writeBooleanField("over", outage.over());
        json.writeEndObject();
    }

    private String condition() {
        return overview.condition().name().toLowerCase(Locale.ROOT);
    }
}

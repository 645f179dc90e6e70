package io.kirikae.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.decision.Guard;
import io.kirikae.decision.OwnerView;
import io.kirikae.decision.Readiness;
import io.kirikae.decision.Verdict;
import io.kirikae.decision.WitnessView;
import io.kirikae.operation.StatusReport;
import io.kirikae.operation.StatusReport.AddressStatus;
import io.kirikae.operation.StatusReport.NodeStatus;
import io.kirikae.operation.Verdicts;
import io.kirikae.store.LeaseRecord;
import io.kirikae.store.Pause;
import io.kirikae.store.RunState;
import java.io.IOException;
import java.util.List;

/**
 * How one group stands, as people and programs read it.
 *
 * @param report what was seen
 */
public record GroupStatus(StatusReport report) {

    /** What a person must know first. */
    public Concern concern() {
        boolean stuck = report.lastRun()
                .filter(run -> run.state() == RunState.STUCK && !run.acknowledged())
                .isPresent();
        if (stuck) {
            return Concern.STUCK;
        }
        boolean unreachable =
                report.verdict() instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE;
        return unreachable || (report.addresses().isEmpty() && report.owner() instanceof OwnerView.Unclear)
                ? Concern.AWS
                : Concern.NONE;
    }

    /** A few lines for people. */
    public String text() {
        StringBuilder text =
                new StringBuilder(report.group().value()).append(": ").append(owner());
        text.append("; ").append(readiness()).append('\n');
        for (NodeStatus node : report.nodes()) {
            line(text, node.name().value(), (node.serves() ? "serves" : "does not serve") + probes(node));
        }
        for (AddressStatus address : report.addresses()) {
            String reach = address.reachableAt().isEmpty() ? "" : address.reachableAt() + " ";
            line(text, address.key(), reach + address.where());
        }
        for (WitnessView witness : report.witnesses()) {
            line(text, "witness", witness.words() + (witness.reached() ? " answers" : ""));
        }
        line(text, "a failover now", Verdicts.text(report.verdict()));
        report.drift().ifPresent(drift -> line(text, "drift", drift));
        report.pause().ifPresent(pause -> line(text, "paused", paused(pause)));
        report.lease().ifPresent(lease -> line(text, "being changed by", lease.holder()));
        report.lastRun()
                .ifPresent(run -> line(
                        text,
                        "last run",
                        run.run().id() + " " + Words.move(run.run()) + " " + run.state()
                                + (run.acknowledged() ? ", acknowledged" : "")));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(": ").append(value).append('\n');
    }

    private static String probes(NodeStatus node) {
        return node.probes().isEmpty() ? "" : " (" + String.join(", ", node.probes()) + ")";
    }

    private static String paused(Pause pause) {
        return "by " + pause.by() + " at " + Words.wholeSeconds(pause.at())
                + (pause.reason().isEmpty() ? "" : ": " + pause.reason());
    }

    private String owner() {
        if (report.owner() instanceof OwnerView.On on) {
            return "on " + on.node();
        }
        return report.owner() instanceof OwnerView.Unclear unclear ? "unclear: " + unclear.what() : "on no node";
    }

    /** Whether another node could take over, as people read it. */
    public String readiness() {
        if (report.readiness() instanceof Readiness.Ready ready) {
            return "ready, " + ready.standby() + " can take over" + because(ready.remarks());
        }
        return report.readiness() instanceof Readiness.NotReady not
                ? "NOT READY" + because(not.reasons())
                : "readiness unknown" + because(((Readiness.CannotTell) report.readiness()).reasons());
    }

    private static String because(List<String> clauses) {
        return clauses.isEmpty() ? "" : " (" + String.join("; ", clauses) + ")";
    }

    /** The fields of an object. */
    public void json(JsonGenerator json) throws IOException {
        json.writeStringField("group", report.group().value());
        boolean on = report.owner() instanceof OwnerView.On;
        json.writeStringField("ownerText", owner());
        if (on) {
            json.writeStringField(
                    "owner", ((OwnerView.On) report.owner()).node().value());
        } else {
            json.writeNullField("owner");
        }
        JsonDocument.optional(json, "assigned", report.assigned().map(each -> each.owner()));
        JsonDocument.optional(json, "drift", report.drift());
        readiness(json);
        json.writeStringField("verdict", Words.kind(report.verdict()));
        JsonDocument.optional(json, "guard", Words.guard(report.verdict()));
        json.writeStringField("why", report.verdict().why());
        nodes(json);
        addresses(json);
        witnesses(json);
        JsonDocument.optional(json, "pausedBy", report.pause().map(Pause::by));
        JsonDocument.optional(json, "pausedWhy", report.pause().map(Pause::reason));
        JsonDocument.optional(json, "lease", report.lease().map(LeaseRecord::holder));
        json.writeFieldName("lastRun");
        if (report.lastRun().isPresent()) {
            json.writeStartObject();
            new RunReport(report.lastRun().get()).json(json);
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeNumberField("exitCode", concern().exitCode());
    }

    private void readiness(JsonGenerator json) throws IOException {
        boolean ready = report.readiness() instanceof Readiness.Ready;
        boolean not = report.readiness() instanceof Readiness.NotReady;
        json.writeStringField("readiness", ready ? "ready" : not ? "not-ready" : "unknown");
        json.writeStringField("readinessText", readiness());
    }

    private void nodes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("nodes");
        for (NodeStatus node : report.nodes()) {
            json.writeStartObject();
            json.writeStringField("name", node.name().value());
            json.writeBooleanField("serves", node.serves());
            JsonDocument.texts(json, "probes", node.probes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void addresses(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("addresses");
        for (AddressStatus address : report.addresses()) {
            json.writeStartObject();
            json.writeStringField("key", address.key());
            json.writeStringField("reachableAt", address.reachableAt());
            json.writeStringField("where", address.where());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void witnesses(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("witnesses");
        for (WitnessView witness : report.witnesses()) {
            json.writeStartObject();
            json.writeStringField("name", witness.name());
            json.writeBooleanField("reached", witness.reached());
            json.writeStringField("note", witness.note());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.assembly.CallFigures;
import io.kirikae.daemon.Overview;
import io.kirikae.daemon.Vitals;
import io.kirikae.report.JsonDocument;
import java.io.IOException;

/** Answers how the daemon itself is: its duties, how punctual it is, what troubles it, what it asks of AWS. */
public final class VitalsTopic implements Topic {

    private final Overview overview;
    private final CallFigures calls;

    /** Over what a daemon knows of itself. */
    public VitalsTopic(Overview overview, CallFigures calls) {
        this.overview = overview;
        this.calls = calls;
    }

    @Override
    public String name() {
        return "vitals";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws IOException {
        Vitals vitals = overview.vitals();
        json.writeStringField("daemon", vitals.name());
        json.writeStringField("startedAt", vitals.startedAt().toString());
        JsonDocument.seconds(json, "upSeconds", vitals.up());
        json.writeBooleanField("ready", vitals.ready());
        json.writeNumberField("groups", vitals.watch().groups());
        json.writeNumberField("looks", vitals.watch().looks());
        json.writeNumberField("looksUnderWay", vitals.watch().underWay());
        JsonDocument.seconds(json, "latenessMedianSeconds", vitals.watch().latenessMedian());
        JsonDocument.seconds(json, "lateness99Seconds", vitals.watch().lateness99());
        json.writeNumberField("workersBusy", vitals.workersBusy());
        JsonDocument.optional(json, "storeTrouble", vitals.storeTrouble());
        JsonDocument.optional(json, "awsTrouble", vitals.awsTrouble());
        JsonDocument.optional(json, "configurationTrouble", vitals.configurationTrouble());
        duties(vitals, json);
        calls(json);
    }

    private static void duties(Vitals vitals, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("duties");
        for (Vitals.DutyView duty : vitals.duties()) {
            json.writeStartObject();
            json.writeStringField("name", duty.name());
            json.writeNumberField("turns", duty.turns());
            JsonDocument.seconds(json, "sinceLastTurnSeconds", duty.sinceLastTurn());
            JsonDocument.seconds(json, "lateSeconds", duty.late());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void calls(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("awsCalls");
        for (CallFigures.Action action : calls.actions()) {
            json.writeStartObject();
            json.writeStringField("action", action.name());
            json.writeNumberField("calls", action.calls());
            json.writeNumberField("failures", action.failures());
            json.writeNumberField("throttles", action.throttles());
            JsonDocument.seconds(json, "seconds", action.took());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Answers which alerts came and what has become of them, the newest first: {@code limit} of them, 100 if that is not said. */
public final class AlertsTopic implements Topic {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final Supplier<List<AlertNote>> alerts;

    /**
     * Over what is remembered of alerts.
     *
     * @param alerts the alerts, the newest first
     */
    public AlertsTopic(Supplier<List<AlertNote>> alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws RefusedException, IOException {
        int limit = ask.number("limit", USUAL, MOST);
        json.writeArrayFieldStart("alerts");
        for (AlertNote alert : alerts.get().stream().limit(limit).toList()) {
            json.writeStartObject();
            json.writeStringField("incident", alert.incident());
            json.writeStringField("group", alert.group());
            json.writeStringField("state", alert.state());
            json.writeNumberField("times", alert.times());
            json.writeStringField("at", alert.at().toString());
            json.writeBooleanField("settled", alert.settled());
            json.writeStringField("outcome", alert.outcome());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

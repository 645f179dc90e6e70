package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.zabbix.api.ZabbixApi;
import io.kirikae.zabbix.sender.Delivery;
import io.kirikae.zabbix.sender.SenderException;
import io.kirikae.zabbix.sender.TrapperValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An event that goes the whole way and does nothing: a value, its trigger, the action, the script, the daemon. Whether the script succeeded is what Zabbix itself says of it.
 *
 * @param admin the API
 * @param report where values go
 * @param time the clock
 */
record WayTrial(Admin admin, ZabbixSettings.Report report, TimeSource time) {

    private static final String WHAT = "a trial event, from its value to the daemon";
    private static final String KEY = "kirikae.trial";
    private static final String TRIGGER = "Kirikae: a trial of the way";
    private static final Duration WITHIN = Duration.ofSeconds(5);

    /** 6.0 takes four seconds at most; a server that is behind may take more. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN_GLANCES = Duration.ofMillis(100);

    SetupFinding run() throws SetupException, InterruptedException {
        Optional<String> trigger = trigger();
        if (trigger.isEmpty()) {
            return wrong("host '" + report.host() + "' has no trigger for it: its template is of another version");
        }
        try {
            Delivery delivery = Delivery.of(report, time);
            String before = event(trigger.get());
            Duration began = time.elapsed();
            if (!send(delivery, "1")) {
                return wrong(
                        "the value is not taken: the server has not read its configuration yet, or it is not open to"
                                + " this address");
            }
            try {
                return arrival(trigger.get(), before, began);
            } finally {
                send(delivery, "0");
            }
        } catch (SenderException e) {
            return wrong(e.sentence());
        }
    }

    private boolean send(Delivery delivery, String value) throws SenderException, InterruptedException {
        return delivery.send(List.of(new TrapperValue(report.host(), KEY, value, time.wallClock())), WITHIN)
                        .failed()
                == 0;
    }

    private SetupFinding arrival(String trigger, String before, Duration began)
            throws SetupException, InterruptedException {
        Deadline latest = Deadline.in(LONGEST, time);
        String event = before;
        while (!latest.passed()) {
            event = event.equals(before) ? event(trigger) : event;
            Optional<JsonNode> script = event.equals(before) ? Optional.empty() : script(event);
            if (script.isPresent() && script.get().path("status").asInt() == 1) {
                String took = String.valueOf(time.elapsed().minus(began).toMillis());
                return new SetupFinding(Mark.SAME, WHAT, "arrived within " + took + " ms");
            }
            if (script.isPresent() && script.get().path("status").asInt() == 2) {
                return wrong(script.get().path("error").asText());
            }
            time.pause(BETWEEN_GLANCES);
        }
        return wrong(
                event.equals(before)
                        ? "no event came of the value within " + LONGEST.toSeconds() + " s"
                        : "no action has run for the event within " + LONGEST.toSeconds()
                                + " s: action 'Kirikae' is disabled, has other conditions, or is not read by the server yet");
    }

    private Optional<String> trigger() throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("host", report.host());
        parameters.putArray("output").add("triggerid");
        parameters.putObject("filter").putArray("description").add(TRIGGER);
        JsonNode found = admin.ask("trigger.get", parameters).path(0).path("triggerid");
        return found.isMissingNode() ? Optional.empty() : Optional.of(found.asText());
    }

    /** The id of the latest problem of the trigger; empty if there was none. */
    private String event(String trigger) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters()
                .put("sortfield", "eventid")
                .put("sortorder", "DESC")
                .put("limit", 1);
        parameters.putArray("output").add("eventid");
        parameters.putArray("objectids").add(trigger);
        parameters.putArray("value").add(1);
        return admin.ask("event.get", parameters).path(0).path("eventid").asText();
    }

    /** What Zabbix says of the script that it has run for the event. */
    private Optional<JsonNode> script(String event) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters();
        parameters.putArray("output").add("status").add("error");
        parameters.putArray("eventids").add(event);
        JsonNode found = admin.ask("alert.get", parameters).path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    private static SetupFinding wrong(String why) {
        return new SetupFinding(Mark.WRONG, WHAT, why);
    }
}

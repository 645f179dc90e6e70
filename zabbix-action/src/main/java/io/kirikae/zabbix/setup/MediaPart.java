package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The media type, by which an action hands events over as messages: tried again where it fails, and with the run as a tag on the event. It does nothing until a user has it and an action
 * sends to that user.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record MediaPart(Admin admin, boolean dry) {

    static final String NAME = "Kirikae";

    private static final int WEBHOOK = 4;

    /** How long the script waits for the run, in seconds; below the timeout of the media type. */
    private static final String WAIT = "40";

    /** From 7.0 on a media type is disabled unless this is said. */
    private static final int ENABLED = 0;

    private static final String TIMEOUT = "50s";

    /** The parameters of the script: those of the other one, and for how long it waits. */
    static Map<String, String> parameters(Map<String, String> ofScript) {
        Map<String, String> all = new LinkedHashMap<>(ofScript);
        all.put("wait", WAIT);
        return all;
    }

    SetupFinding mediaType(Map<String, String> ofScript) throws SetupException, InterruptedException {
        String what = "media type '" + NAME + "'";
        ObjectNode wanted = wanted(parameters(ofScript));
        Optional<JsonNode> found = admin.find("mediatype", "name", NAME);
        if (found.isEmpty()) {
            if (!dry) {
                admin.create("mediatype", "mediatypeids", withMessages(wanted));
            }
            return new SetupFinding(
                    Mark.NEW, what, "of no effect until a user has it and an action sends to that user");
        }
        if (same(found.get(), wanted)) {
            return new SetupFinding(Mark.SAME, what, "");
        }
        if (!dry) {
            admin.ask(
                    "mediatype.update",
                    wanted.put("mediatypeid", found.get().path("mediatypeid").asText()));
        }
        return new SetupFinding(Mark.CHANGED, what, "it is disabled, or its script, parameters or times are others");
    }

    private static ObjectNode wanted(Map<String, String> parameters) {
        ObjectNode wanted = ZabbixApi.parameters()
                .put("name", NAME)
                .put("type", WEBHOOK)
                .put("status", ENABLED)
                .put("script", Brought.mediaType())
                .put("timeout", TIMEOUT)
                .put("process_tags", 1);
        parameters.forEach((name, value) ->
                wanted.withArray("parameters").addObject().put("name", name).put("value", value));
        return wanted;
    }

    /** Zabbix sends nothing without a text, which the script has no use for. */
    private static ObjectNode withMessages(ObjectNode wanted) {
        for (int recovery : List.of(0, 1)) {
            wanted.withArray("message_templates")
                    .addObject()
                    .put("eventsource", 0)
                    .put("recovery", recovery)
                    .put("subject", "{EVENT.ID}")
                    .put("message", "{EVENT.ID}");
        }
        return wanted;
    }

    private static boolean same(JsonNode there, ObjectNode wanted) {
        for (String each : List.of("type", "status", "timeout", "process_tags")) {
            if (!there.path(each).asText().equals(wanted.path(each).asText())) {
                return false;
            }
        }
        return Brought.sameText(
                        there.path("script").asText(), wanted.path("script").asText())
                && parameters(there).equals(parameters(wanted));
    }

    private static Map<String, String> parameters(JsonNode type) {
        Map<String, String> all = new LinkedHashMap<>();
        type.path("parameters")
                .forEach(each ->
                        all.put(each.path("name").asText(), each.path("value").asText()));
        return all;
    }
}

package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The script that hands events over, and the action that runs it.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record ActionPart(Admin admin, boolean dry) {

    static final String NAME = "Kirikae";

    private static final int WEBHOOK = 5;
    private static final int FOR_ACTIONS = 1;
    private static final int REMOTE_COMMAND = 1;
    private static final int EVENT_TAG = 25;
    private static final String TIMEOUT = "5s";

    /** The parameters of the script: macros whose values are numbers, and who is meant. */
    static Map<String, String> parameters(String url, String instance, boolean token) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("url", url);
        all.put("token", token ? "{$KIRIKAE.TOKEN}" : "");
        all.put("instance", instance);
        all.put("group", "{$KIRIKAE.GROUP}");
        all.put("event_id", "{EVENT.ID}");
        all.put("event_value", "{EVENT.VALUE}");
        all.put("recovery_id", "{EVENT.RECOVERY.ID}");
        all.put("trigger_id", "{TRIGGER.ID}");
        all.put("host_id", "{HOST.ID}");
        all.put("action_id", "{ACTION.ID}");
        all.put("update_status", "{EVENT.UPDATE.STATUS}");
        return all;
    }

    SetupFinding script(Map<String, String> parameters) throws SetupException, InterruptedException {
        String what = "script '" + NAME + "'";
        Optional<JsonNode> found = admin.find("script", "name", NAME);
        ObjectNode wanted = ZabbixApi.parameters()
                .put("type", WEBHOOK)
                .put("scope", FOR_ACTIONS)
                .put("timeout", TIMEOUT)
                .put("command", Brought.webhook());
        parameters.forEach((name, value) ->
                wanted.withArray("parameters").addObject().put("name", name).put("value", value));
        if (found.isEmpty()) {
            if (!dry) {
                admin.create("script", "scriptids", wanted.put("name", NAME));
            }
            return new SetupFinding(Mark.NEW, what, "");
        }
        List<String> differences = differences(found.get(), parameters);
        if (!differences.isEmpty() && !dry) {
            admin.ask(
                    "script.update",
                    wanted.put("scriptid", found.get().path("scriptid").asText()));
        }
        return finding(what, differences);
    }

    private static List<String> differences(JsonNode script, Map<String, String> parameters) {
        List<String> differences = new ArrayList<>();
        if (script.path("type").asInt() != WEBHOOK || script.path("scope").asInt() != FOR_ACTIONS) {
            differences.add("it is no webhook for actions");
        }
        if (!Brought.sameText(script.path("command").asText(), Brought.webhook())) {
            differences.add("its text is another");
        }
        if (!script.path("timeout").asText().equals(TIMEOUT)) {
            differences.add("its timeout is " + script.path("timeout").asText() + " and not " + TIMEOUT);
        }
        Map<String, String> has = new TreeMap<>();
        script.path("parameters")
                .forEach(each ->
                        has.put(each.path("name").asText(), each.path("value").asText()));
        parameters.forEach((name, value) -> {
            if (!value.equals(has.get(name))) {
                differences.add("its parameter " + name + " is not '" + value + "'");
            }
        });
        has.keySet().stream()
                .filter(name -> !parameters.containsKey(name))
                .forEach(name -> differences.add("it has a parameter more, " + name));
        return differences;
    }

    SetupFinding action() throws SetupException, InterruptedException {
        String what = "action '" + NAME + "'";
        Optional<JsonNode> script = admin.find("script", "name", NAME);
        Optional<JsonNode> found = admin.find(
                "action", "name", NAME, "selectOperations", "selectRecoveryOperations", "selectUpdateOperations");
        if (script.isEmpty()) {
            return new SetupFinding(Mark.NEW, what, ""); // Both are new, and it is a dry run.
        }
        String id = script.get().path("scriptid").asText();
        if (found.isEmpty()) {
            if (!dry) {
                ObjectNode wanted =
                        operations(id).put("name", NAME).put("eventsource", 0).put("esc_period", "1m");
                ObjectNode filter = wanted.putObject("filter").put("evaltype", 0);
                filter.putArray("conditions")
                        .addObject()
                        .put("conditiontype", EVENT_TAG)
                        .put("operator", 0)
                        .put("value", "kirikae");
                admin.create("action", "actionids", wanted);
            }
            return new SetupFinding(Mark.NEW, what, "for problems with the tag 'kirikae'");
        }
        List<String> differences = differences(found.get(), id);
        if (!differences.isEmpty() && !dry) {
            admin.ask(
                    "action.update",
                    operations(id).put("actionid", found.get().path("actionid").asText()));
        }
        return finding(what, differences);
    }

    private static ObjectNode operations(String scriptId) {
        ObjectNode all = ZabbixApi.parameters().put("status", 0);
        operation(all.putArray("operations").addObject(), scriptId)
                .put("esc_step_from", 1)
                .put("esc_step_to", 1)
                .put("esc_period", "0");
        operation(all.putArray("recovery_operations").addObject(), scriptId);
        all.putArray("update_operations");
        return all;
    }

    private static ObjectNode operation(ObjectNode operation, String scriptId) {
        operation.put("operationtype", REMOTE_COMMAND).putObject("opcommand").put("scriptid", scriptId);
        operation.putArray("opcommand_hst").addObject().put("hostid", "0");
        return operation;
    }

    private static List<String> differences(JsonNode action, String scriptId) {
        List<String> differences = new ArrayList<>();
        if (action.path("status").asInt() != 0) {
            differences.add("it is disabled");
        }
        if (!runs(action.path("operations"), scriptId)) {
            differences.add("its only operation is not the script");
        } else if (action.path("operations").path(0).path("esc_step_from").asInt() != 1
                || action.path("operations").path(0).path("esc_step_to").asInt() != 1) {
            differences.add("its steps are not 1 to 1, so that Zabbix runs the script again and again");
        }
        JsonNode recovery = action.has("recoveryOperations")
                ? action.path("recoveryOperations")
                : action.path("recovery_operations");
        if (!runs(recovery, scriptId)) {
            differences.add("its only recovery operation is not the script");
        }
        JsonNode updates =
                action.has("updateOperations") ? action.path("updateOperations") : action.path("update_operations");
        if (!updates.isEmpty()) {
            differences.add("it has update operations, which each comment of Kirikae would run");
        }
        return differences;
    }

    private static boolean runs(JsonNode operations, String scriptId) {
        return operations.size() == 1
                && operations.path(0).path("operationtype").asInt() == REMOTE_COMMAND
                && operations
                        .path(0)
                        .path("opcommand")
                        .path("scriptid")
                        .asText()
                        .equals(scriptId);
    }

    private static SetupFinding finding(String what, List<String> differences) {
        return new SetupFinding(differences.isEmpty() ? Mark.SAME : Mark.CHANGED, what, String.join("; ", differences));
    }
}

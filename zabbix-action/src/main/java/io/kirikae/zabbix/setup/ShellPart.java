package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.alert.PlainText;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way by {@code kirikae-alert} in a shell, which a site makes by hand: whether server or agent let it run, and whether its actions run it once. The webhook needs
 * none of that.
 *
 * @param admin the API
 * @param etc where the configuration files of Zabbix are on this host
 */
record ShellPart(Admin admin, Path etc) {

    private static final String PROGRAM = "kirikae-alert";
    private static final int AGENT = 0;

    /** What is found of each such script and of the actions that run it. */
    List<SetupFinding> look() throws SetupException, InterruptedException {
        ObjectNode search = ZabbixApi.parameters();
        search.putArray("output")
                .add("scriptid")
                .add("name")
                .add("type")
                .add("execute_on")
                .add("command");
        search.putObject("search").put("command", PROGRAM);
        List<JsonNode> scripts = new ArrayList<>();
        for (JsonNode script : admin.ask("script.get", search)) {
            if (script.path("type").asInt(-1) == 0) {
                scripts.add(script);
            }
        }
        if (scripts.isEmpty()) {
            return List.of(new SetupFinding(
                    Mark.SAME,
                    "scripts with " + PROGRAM,
                    "there is none, so neither EnableGlobalScripts of the server nor AllowKey of agents is needed"));
        }
        JsonNode all = actions();
        List<SetupFinding> findings = new ArrayList<>();
        for (JsonNode script : scripts) {
            findings.addAll(look(script, all));
        }
        return findings;
    }

    private JsonNode actions() throws SetupException, InterruptedException {
        ObjectNode all =
                ZabbixApi.parameters().put("selectOperations", "extend").put("selectUpdateOperations", "extend");
        all.putArray("output").add("actionid").add("name");
        return admin.ask("action.get", all);
    }

    private List<SetupFinding> look(JsonNode script, JsonNode all) throws SetupException, InterruptedException {
        String id = script.path("scriptid").asText();
        List<SetupFinding> findings = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (JsonNode action : all) {
            boolean runs = runs(action.path("operations"), id);
            boolean updates = runs(action.path("update_operations"), id) || runs(action.path("updateOperations"), id);
            if (runs || updates) {
                actions.add(action.path("actionid").asText());
                findings.add(action(action, id, updates));
            }
        }
        String what = "script '" + script.path("name").asText() + "' by a shell";
        if (actions.isEmpty()) {
            findings.add(new SetupFinding(Mark.SAME, what, "no action runs it"));
        } else {
            findings.add(may(what, script.path("execute_on").asInt() == AGENT, actions));
        }
        return findings;
    }

    private static boolean runs(JsonNode operations, String scriptId) {
        for (JsonNode each : operations) {
            if (each.path("opcommand").path("scriptid").asText().equals(scriptId)) {
                return true;
            }
        }
        return false;
    }

    private static SetupFinding action(JsonNode action, String scriptId, boolean updates) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode each : action.path("operations")) {
            boolean once = each.path("esc_step_from").asInt() == 1
                    && each.path("esc_step_to").asInt() == 1;
            if (each.path("opcommand").path("scriptid").asText().equals(scriptId) && !once) {
                wrong.add("its steps are not 1 to 1, so that Zabbix runs the script again and again: write 1 and 1");
            }
        }
        if (updates) {
            wrong.add("it has an update operation, which each comment of Kirikae would run: remove it");
        }
        return new SetupFinding(
                wrong.isEmpty() ? Mark.SAME : Mark.WRONG,
                "action '" + action.path("name").asText() + "'",
                String.join("; ", wrong));
    }

    /** What Zabbix says of the last time is the best proof; before the first time, the files of this host may tell. */
    private SetupFinding may(String what, boolean agent, List<String> actions)
            throws SetupException, InterruptedException {
        Optional<JsonNode> last = last(actions);
        if (last.filter(alert -> alert.path("status").asInt() == 1).isPresent()) {
            return new SetupFinding(Mark.SAME, what, "Zabbix has run it");
        }
        if (last.filter(alert -> alert.path("status").asInt() == 2).isPresent()) {
            String error = PlainText.of(last.get().path("error").asText(), 200);
            return new SetupFinding(Mark.WRONG, what, "when it last ran, Zabbix said: " + error + advice(error));
        }
        return agent ? byAgent(what) : byServer(what);
    }

    private static String advice(String error) {
        if (error.contains("disabled by server configuration")) {
            return " Write EnableGlobalScripts=1 into zabbix_server.conf and restart the server, or use the webhook, which needs none";
        }
        return error.contains("Unsupported item key")
                ? " Write AllowKey=system.run[...] into the agent's configuration, before every DenyKey, and restart it; or use the webhook"
                : "";
    }

    private Optional<JsonNode> last(List<String> actions) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters()
                .put("sortfield", "alertid")
                .put("sortorder", "DESC")
                .put("limit", 1);
        parameters.putArray("output").add("status").add("error");
        actions.forEach(parameters.putArray("actionids")::add);
        JsonNode found = admin.ask("alert.get", parameters).path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    private SetupFinding byServer(String what) throws SetupException, InterruptedException {
        if (!admin.version().atLeast(7, 0)) {
            return new SetupFinding(Mark.SAME, what, "this version of the server lets every script run");
        }
        Optional<ConfFile> file = ConfFile.first(List.of(etc.resolve("zabbix_server.conf")));
        if (file.isEmpty()) {
            return new SetupFinding(
                    Mark.WRONG,
                    what,
                    "it has not run yet, and EnableGlobalScripts cannot be known from here: it must be 1 in zabbix_server.conf, where 7.0 ships with 0");
        }
        return file.get().value("EnableGlobalScripts").orElse("1").equals("1")
                ? new SetupFinding(Mark.SAME, what, "EnableGlobalScripts of this host's server lets it run")
                : new SetupFinding(
                        Mark.WRONG,
                        what,
                        "EnableGlobalScripts of this host's server is 0: write 1 into zabbix_server.conf and restart it, or use the webhook, which needs none");
    }

    private SetupFinding byAgent(String what) {
        Optional<ConfFile> file =
                ConfFile.first(List.of(etc.resolve("zabbix_agentd.conf"), etc.resolve("zabbix_agent2.conf")));
        if (file.isEmpty()) {
            return new SetupFinding(
                    Mark.WRONG,
                    what,
                    "it has not run yet, and what the agents allow cannot be known from here: each needs AllowKey=system.run[...] before every DenyKey");
        }
        Optional<String> rule = file.get().commandRule().filter(each -> each.startsWith("AllowKey="));
        return rule.isPresent()
                ? new SetupFinding(
                        Mark.SAME,
                        what,
                        "this host's agent has " + PlainText.of(rule.get(), 200)
                                + (rule.get().contains("*") ? ", by whose * others may run anything" : ""))
                : new SetupFinding(
                        Mark.WRONG,
                        what,
                        "this host's agent runs no command: write AllowKey=system.run[...] before every DenyKey and restart it, or use the webhook");
    }
}

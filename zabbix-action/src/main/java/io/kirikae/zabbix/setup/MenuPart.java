package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.order.OrderKind;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scripts in the menus of hosts and problems, and who may run them: a group of users that is empty at first, and super admins, whom Zabbix lets run every script.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record MenuPart(Admin admin, boolean dry) {

    static final String USERS = "Kirikae operators";

    private static final int WEBHOOK = 5;
    private static final int OF_HOSTS = 2;
    private static final int OF_EVENTS = 4;
    private static final int WRITE = 3;

    private static final String MENU = "Kirikae";

    /** Longer than the daemon lets an order take to begin. */
    private static final String TIMEOUT = "30s";

    /**
     * An entry of the menus.
     *
     * @param label as people read it
     * @param order what it orders
     * @param confirmation what they are asked before; empty where nothing is changed
     */
    record Entry(String label, OrderKind order, String confirmation) {

        /** Zabbix wants every script to have a name of its own. */
        String name(int scope) {
            return scope == OF_HOSTS ? label + " (host)" : label;
        }
    }

    static final List<Entry> ENTRIES = List.of(
            new Entry("Plan", OrderKind.PLAN, ""),
            new Entry(
                    "Switch over now",
                    OrderKind.SWITCHOVER,
                    "Move the addresses of {$KIRIKAE.GROUP} to the other node now? Clients lose their connections."),
            new Entry(
                    "Fail back",
                    OrderKind.FAILBACK,
                    "Bring the addresses of {$KIRIKAE.GROUP} home now? Clients lose their connections."),
            new Entry("Pause", OrderKind.PAUSE, "Keep {$KIRIKAE.GROUP} from being moved until it is unpaused?"),
            new Entry("Unpause", OrderKind.UNPAUSE, "Let {$KIRIKAE.GROUP} be moved again where it is down?"));

    /** The parameters of the script: macros, and what is wanted. */
    static Map<String, String> parameters(String url, String instance, OrderKind order) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("url", url);
        all.put("token", "{" + TokenPart.ORDERS + "}");
        all.put("instance", instance);
        all.put("order", order.word());
        all.put("group", "{$KIRIKAE.GROUP}");
        all.put("event_id", "{EVENT.ID}");
        all.put("host", "{HOST.HOST}");
        all.put("user", "{USER.USERNAME}");
        return all;
    }

    /** Makes the group of users if there is none. It is the site's from then on. */
    SetupFinding users() throws SetupException, InterruptedException {
        String what = "user group '" + USERS + "'";
        if (admin.find("usergroup", "name", USERS).isPresent()) {
            return new SetupFinding(Mark.SAME, what, "");
        }
        if (!dry) {
            admin.create("usergroup", "usrgrpids", ZabbixApi.parameters().put("name", USERS));
        }
        return new SetupFinding(
                Mark.NEW,
                what,
                "put those into it who may move services; it needs write permission on" + " their hosts");
    }

    /** All entries of the menus, which belong together. */
    SetupFinding scripts(String url, String instance) throws SetupException, InterruptedException {
        String what = "menu '" + MENU + "' of problems and hosts";
        Optional<JsonNode> users = admin.find("usergroup", "name", USERS);
        if (users.isEmpty()) {
            return new SetupFinding(Mark.NEW, what, ""); // Both are new, and it is a dry run.
        }
        String usersId = users.get().path("usrgrpid").asText();
        List<JsonNode> found = found();
        List<String> differences = new ArrayList<>();
        int missing = 0;
        for (int scope : List.of(OF_HOSTS, OF_EVENTS)) {
            for (Entry each : ENTRIES) {
                ObjectNode wanted = wanted(each, scope, usersId, parameters(url, instance, each.order()));
                Optional<JsonNode> there = find(found, each.name(scope), scope);
                missing += there.isEmpty() ? 1 : 0;
                if (there.isEmpty() && !dry) {
                    admin.create("script", "scriptids", wanted);
                }
                if (there.isPresent() && bring(there.get(), wanted)) {
                    differences.add("'" + each.name(scope) + "' is another");
                }
            }
        }
        if (missing == ENTRIES.size() * 2) {
            return new SetupFinding(Mark.NEW, what, "");
        }
        if (missing > 0) {
            differences.add(missing + " entries are missing");
        }
        return new SetupFinding(differences.isEmpty() ? Mark.SAME : Mark.CHANGED, what, String.join("; ", differences));
    }

    private List<JsonNode> found() throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("output", "extend");
        parameters.putObject("filter").putArray("menu_path").add(MENU);
        List<JsonNode> found = new ArrayList<>();
        admin.ask("script.get", parameters).forEach(found::add);
        return found;
    }

    private static Optional<JsonNode> find(List<JsonNode> scripts, String name, int scope) {
        return scripts.stream()
                .filter(each -> each.path("name").asText().equals(name)
                        && each.path("scope").asInt() == scope)
                .findFirst();
    }

    private static ObjectNode wanted(Entry entry, int scope, String users, Map<String, String> parameters) {
        ObjectNode wanted = ZabbixApi.parameters()
                .put("name", entry.name(scope))
                .put("menu_path", MENU)
                .put("type", WEBHOOK)
                .put("scope", scope)
                .put("timeout", TIMEOUT)
                .put("usrgrpid", users)
                .put("host_access", WRITE)
                .put("confirmation", entry.confirmation())
                .put("command", Brought.menu());
        parameters.forEach((name, value) ->
                wanted.withArray("parameters").addObject().put("name", name).put("value", value));
        return wanted;
    }

    /** Makes a script as it is wanted; whether it was another. */
    private boolean bring(JsonNode there, ObjectNode wanted) throws SetupException, InterruptedException {
        if (same(there, wanted)) {
            return false;
        }
        if (!dry) {
            admin.ask(
                    "script.update",
                    wanted.deepCopy().put("scriptid", there.path("scriptid").asText()));
        }
        return true;
    }

    private static boolean same(JsonNode there, ObjectNode wanted) {
        for (String each : List.of("type", "timeout", "usrgrpid", "host_access", "confirmation")) {
            if (!there.path(each).asText().equals(wanted.path(each).asText())) {
                return false;
            }
        }
        return Brought.sameText(
                        there.path("command").asText(), wanted.path("command").asText())
                && parameters(there).equals(parameters(wanted));
    }

    private static Map<String, String> parameters(JsonNode script) {
        Map<String, String> all = new LinkedHashMap<>();
        script.path("parameters")
                .forEach(each ->
                        all.put(each.path("name").asText(), each.path("value").asText()));
        return all;
    }
}

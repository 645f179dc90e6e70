package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The macro by which a host of Zabbix names its group.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record GroupPart(Admin admin, boolean dry) {

    private static final String MACRO = "{$KIRIKAE.GROUP}";

    /** The group of the trial of the way, which no group can be called. */
    private static final String TRIAL = "*TRIAL*";

    /** Gives a host its group. */
    SetupFinding set(String host, String group) throws SetupException, InterruptedException {
        String what = "macro " + MACRO + " = " + group + " of host '" + host + "'";
        JsonNode found = admin.find("host", "host", host)
                .orElseThrow(() -> new SetupException("Zabbix has no host '" + host + "'; use its technical name."));
        String id = found.path("hostid").asText();
        Optional<JsonNode> there = ofHost(id);
        if (there.isEmpty()) {
            if (!dry) {
                ObjectNode wanted = ZabbixApi.parameters().put("hostid", id).put("macro", MACRO);
                wanted.put("value", group)
                        .put("description", "The group of Kirikae that problems of this host are about.");
                admin.ask("usermacro.create", wanted);
            }
            return new SetupFinding(Mark.NEW, what, "");
        }
        String value = there.get().path("value").asText();
        if (value.equals(group)) {
            return new SetupFinding(Mark.SAME, what, "");
        }
        if (!dry) {
            admin.ask(
                    "usermacro.update",
                    ZabbixApi.parameters()
                            .put("hostmacroid", there.get().path("hostmacroid").asText())
                            .put("value", group));
        }
        return new SetupFinding(Mark.CHANGED, what, "it is '" + value + "'");
    }

    private Optional<JsonNode> ofHost(String hostId) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("output", "extend");
        parameters.putArray("hostids").add(hostId);
        parameters.putObject("filter").putArray("macro").add(MACRO);
        JsonNode found = admin.ask("usermacro.get", parameters).path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    /** Whether somebody names a group, and nobody one that there is not. */
    SetupFinding look(Set<String> groups) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("output", "extend");
        parameters.putArray("selectHosts").add("host");
        parameters.putArray("selectTemplates").add("host");
        parameters.putObject("filter").putArray("macro").add(MACRO);
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (JsonNode each : admin.ask("usermacro.get", parameters)) {
            String value = each.path("value").asText();
            if (groups.contains(value)) {
                named++;
            } else if (!value.equals(TRIAL)) {
                String owner = each.path("hosts")
                        .path(0)
                        .path("host")
                        .asText(each.path("templates").path(0).path("host").asText());
                wrong.add("'" + owner + "' names '" + value + "', and the configuration has no such group");
            }
        }
        String what = "macro " + MACRO + " of hosts and templates";
        if (!wrong.isEmpty()) {
            return new SetupFinding(
                    Mark.WRONG,
                    what,
                    String.join("; ", wrong) + "; 'kirikae zabbix install --group-of HOST=GROUP' sets it");
        }
        return named > 0
                ? new SetupFinding(Mark.SAME, what, "")
                : new SetupFinding(
                        Mark.WRONG,
                        what,
                        "none has it, so no problem moves anything; 'kirikae zabbix install --group-of HOST=GROUP' sets it");
    }
}

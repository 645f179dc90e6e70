package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the role and the user group of {@link AccessPart} may do more where reports go by {@code history.push}: that method, and reading the host whose items get them.
 * Where a site gives the daemon a user of its own, there is nothing here to be made.
 *
 * @param admin the API, of 7.0 or later
 * @param dry whether nothing is to be changed
 */
record PushPart(Admin admin, boolean dry) {

    private static final String METHOD = "history.push";
    private static final int READ = 2;

    /** What has to be there for it; nothing if there is no such role. */
    List<SetupFinding> rights(String host) throws SetupException, InterruptedException {
        List<SetupFinding> findings = new ArrayList<>();
        Optional<JsonNode> role = admin.find("role", "name", AccessPart.NAME, "selectRules");
        if (role.isPresent()) {
            findings.add(method(role.get()));
        }
        Optional<JsonNode> users = admin.find("usergroup", "name", AccessPart.NAME, "selectHostGroupRights");
        if (role.isPresent() && users.isPresent()) {
            findings.add(reading(users.get(), host));
        }
        return findings;
    }

    private SetupFinding method(JsonNode role) throws SetupException, InterruptedException {
        String what = "role '" + AccessPart.NAME + "' may call " + METHOD;
        ArrayNode methods = ZabbixApi.parameters().arrayNode();
        role.path("rules").path("api").forEach(each -> methods.add(each.asText()));
        for (JsonNode each : methods) {
            if (each.asText().equals(METHOD)) {
                return new SetupFinding(Mark.SAME, what, "");
            }
        }
        if (!dry) {
            ObjectNode wanted =
                    ZabbixApi.parameters().put("roleid", role.path("roleid").asText());
            wanted.putObject("rules").set("api", methods.add(METHOD));
            admin.ask("role.update", wanted);
        }
        return new SetupFinding(Mark.CHANGED, what, "it may not");
    }

    private SetupFinding reading(JsonNode users, String host) throws SetupException, InterruptedException {
        String what = "user group '" + AccessPart.NAME + "' may read host '" + host + "'";
        Set<String> missing = new TreeSet<>(hostGroups(host));
        ArrayNode rights = ZabbixApi.parameters().arrayNode();
        for (JsonNode each : users.path("hostgroup_rights")) {
            String id = each.path("id").asText();
            int permission = each.path("permission").asInt();
            rights.addObject().put("id", id).put("permission", permission);
            missing.remove(id);
        }
        if (missing.isEmpty()) {
            return new SetupFinding(Mark.SAME, what, "");
        }
        if (!dry) {
            missing.forEach(id -> rights.addObject().put("id", id).put("permission", READ));
            ObjectNode wanted = ZabbixApi.parameters()
                    .put("usrgrpid", users.path("usrgrpid").asText());
            wanted.set("hostgroup_rights", rights);
            admin.ask("usergroup.update", wanted);
        }
        return new SetupFinding(Mark.CHANGED, what, "it may not read the host's group");
    }

    private List<String> hostGroups(String host) throws SetupException, InterruptedException {
        List<String> ids = new ArrayList<>();
        Optional<JsonNode> found = admin.find("host", "host", host, "selectHostGroups");
        if (found.isPresent()) {
            found.get()
                    .path("hostgroups")
                    .forEach(each -> ids.add(each.path("groupid").asText()));
        }
        return ids;
    }
}

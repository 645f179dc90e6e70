package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.health.Secret;
import io.kirikae.zabbix.api.ZabbixApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A role, a user and a token that may ask about events and comment on them, and nothing else.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record AccessPart(Admin admin, boolean dry) {

    static final String NAME = "Kirikae";
    private static final String USER = "kirikae-daemon";
    private static final int READ = 2;

    /** Makes what is missing. The token is written once, since Zabbix shows it once. */
    SetupFinding token(Path file, String hostGroup, Secret adminToken) throws SetupException, InterruptedException {
        String what = "token of user '" + USER + "' in " + file;
        if (Files.exists(file) && !holds(file, adminToken)) {
            return new SetupFinding(Mark.SAME, what, "the file is there and was left alone");
        }
        JsonNode hosts = admin.find("hostgroup", "name", hostGroup)
                .orElseThrow(() -> new SetupException("Zabbix has no host group '" + hostGroup + "'."));
        if (!dry) {
            String user = user(role(), userGroup(hosts.path("groupid").asText()));
            write(file, token(user));
        }
        return new SetupFinding(Mark.NEW, what, "may read host group '" + hostGroup + "' and comment on its problems");
    }

    /** The daemon must not keep what an administrator has lent it. */
    private static boolean holds(Path file, Secret adminToken) throws SetupException {
        try {
            return Files.size(file) < 4096 && Files.readString(file).strip().equals(adminToken.reveal());
        } catch (IOException | IllegalStateException e) {
            throw new SetupException(file + " cannot be read by this user.", e);
        }
    }

    private String role() throws SetupException, InterruptedException {
        Optional<JsonNode> found = admin.find("role", "name", NAME);
        if (found.isPresent()) {
            return found.get().path("roleid").asText();
        }
        ObjectNode role = ZabbixApi.parameters().put("name", NAME).put("type", 1);
        ObjectNode rules = role.putObject("rules")
                .put("ui.default_access", 0)
                .put("modules.default_access", 0)
                .put("actions.default_access", 0)
                .put("api.access", 1)
                .put("api.mode", 1);
        // A role must have one page at least.
        rules.putArray("ui").addObject().put("name", "monitoring.problems").put("status", 1);
        rules.putArray("api").add("event.get").add("event.acknowledge").add("problem.get");
        rules.putArray("actions")
                .addObject()
                .put("name", "add_problem_comments")
                .put("status", 1);
        return admin.create("role", "roleids", role);
    }

    private String userGroup(String hostGroupId) throws SetupException, InterruptedException {
        Optional<JsonNode> found = admin.find("usergroup", "name", NAME);
        if (found.isPresent()) {
            return found.get().path("usrgrpid").asText();
        }
        ObjectNode group = ZabbixApi.parameters().put("name", NAME);
        group.putArray(admin.version().atLeast(6, 2) ? "hostgroup_rights" : "rights")
                .addObject()
                .put("id", hostGroupId)
                .put("permission", READ);
        return admin.create("usergroup", "usrgrpids", group);
    }

    private String user(String role, String group) throws SetupException, InterruptedException {
        Optional<JsonNode> found = admin.find("user", "username", USER);
        if (found.isPresent()) {
            return found.get().path("userid").asText();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        // Nobody logs in with it, so nobody needs to know it.
        ObjectNode user = ZabbixApi.parameters()
                .put("username", USER)
                .put("roleid", role)
                .put("passwd", "aA1-" + Base64.getUrlEncoder().encodeToString(random));
        user.putArray("usrgrps").addObject().put("usrgrpid", group);
        return admin.create("user", "userids", user);
    }

    private String token(String user) throws SetupException, InterruptedException {
        Optional<JsonNode> found = admin.find("token", "name", USER);
        String id = found.isPresent()
                ? found.get().path("tokenid").asText()
                : admin.create(
                        "token",
                        "tokenids",
                        ZabbixApi.parameters().put("name", USER).put("userid", user));
        JsonNode generated =
                admin.ask("token.generate", ZabbixApi.parameters().arrayNode().add(id));
        return generated.path(0).path("token").asText();
    }

    private static void write(Path file, String token) throws SetupException {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, token + "\n");
        } catch (IOException e) {
            throw new SetupException(
                    "The token cannot be written to " + file + "; remove the token '" + USER + "' in Zabbix.", e);
        }
    }
}

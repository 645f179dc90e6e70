package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.health.Secret;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.Optional;

/**
 * The tokens by which Zabbix proves itself to the daemon, as global macros whose values Zabbix shows to nobody.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record TokenPart(Admin admin, boolean dry) {

    /** The token of who hands events over. */
    static final String ALERTS = "$KIRIKAE.TOKEN";

    /** The token of who orders. */
    static final String ORDERS = "$KIRIKAE.ORDERS.TOKEN";

    private static final int SECRET = 1;

    /** Makes the macro. Whether an old one holds the token of today nobody can read, so an installation writes it anew, and says nothing of it. */
    SetupFinding macro(String name, Secret token) throws SetupException, InterruptedException {
        String macro = "{" + name + "}";
        String what = "secret macro " + macro;
        Optional<JsonNode> found = find(macro);
        boolean secret =
                found.filter(each -> each.path("type").asInt() == SECRET).isPresent();
        if (!dry) {
            ObjectNode wanted = ZabbixApi.parameters().put("type", SECRET).put("value", reveal(token));
            if (found.isPresent()) {
                admin.ask(
                        "usermacro.updateglobal",
                        wanted.put(
                                "globalmacroid",
                                found.get().path("globalmacroid").asText()));
            } else {
                wanted.put("macro", macro).put("description", "By which Zabbix proves itself to Kirikae.");
                admin.ask("usermacro.createglobal", wanted);
            }
        }
        if (found.isEmpty()) {
            return new SetupFinding(Mark.NEW, what, "");
        }
        return secret
                ? new SetupFinding(Mark.SAME, what, "")
                : new SetupFinding(Mark.CHANGED, what, "its value could be read by those who edit macros");
    }

    private Optional<JsonNode> find(String macro) throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("globalmacro", true).put("output", "extend");
        parameters.putObject("filter").putArray("macro").add(macro);
        JsonNode found = admin.ask("usermacro.get", parameters).path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    private static String reveal(Secret token) throws SetupException {
        try {
            return token.reveal();
        } catch (IllegalStateException e) {
            throw new SetupException("The token cannot be read by this user: " + e.getMessage() + ".", e);
        }
    }
}

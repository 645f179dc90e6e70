package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ApiVersion;
import io.kirikae.zabbix.api.ZabbixApi;
import java.time.Duration;
import java.util.Optional;

/**
 * The API as an administrator uses it: whatever it refuses ends what is being done.
 *
 * @param api the API
 */
record Admin(ZabbixApi api) {

    private static final Duration WITHIN = Duration.ofSeconds(60);

    /** Seconds, and minutes on a server that has much else to do; the frontend gives itself five of them. */
    private static final Duration IMPORT_WITHIN = Duration.ofMinutes(4);

    JsonNode ask(String method, JsonNode parameters) throws SetupException, InterruptedException {
        try {
            return api.ask(method, parameters, method.startsWith("configuration.") ? IMPORT_WITHIN : WITHIN);
        } catch (ApiException e) {
            throw new SetupException(e.sentence() + " (" + method + ")", e);
        }
    }

    ApiVersion version() throws SetupException, InterruptedException {
        try {
            return api.version(WITHIN);
        } catch (ApiException e) {
            throw new SetupException(e.sentence(), e);
        }
    }

    /** The first object of a kind with a certain value in a field; with all its fields. */
    Optional<JsonNode> find(String kind, String field, String value, String... more)
            throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("output", "extend");
        parameters.putObject("filter").putArray(field).add(value);
        for (String each : more) {
            parameters.put(each, "extend");
        }
        JsonNode found = ask(kind + ".get", parameters).path(0);
        return found.isObject() ? Optional.of(found) : Optional.empty();
    }

    /** Makes an object, and returns its id. */
    String create(String kind, String ids, ObjectNode parameters) throws SetupException, InterruptedException {
        return ask(kind + ".create", parameters).path(ids).path(0).asText();
    }
}

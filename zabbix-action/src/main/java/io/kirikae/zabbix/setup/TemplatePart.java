package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.List;
import java.util.Optional;

/**
 * The template, and the host that has it.
 *
 * @param admin the API
 * @param dry whether nothing is to be changed
 */
record TemplatePart(Admin admin, boolean dry) {

    static final String NAME = "Kirikae by trapper";
    private static final String GROUP = "Kirikae";

    SetupFinding template() throws SetupException, InterruptedException {
        TemplateDifference difference = new TemplateDifference(admin.ask("configuration.importcompare", importing()));
        Mark mark = !difference.means() ? Mark.SAME : difference.isNew() ? Mark.NEW : Mark.CHANGED;
        if (mark != Mark.SAME && !dry) {
            admin.ask("configuration.import", importing());
        }
        return new SetupFinding(
                mark, "template '" + NAME + "'", mark == Mark.CHANGED ? "it is of another version" : "");
    }

    private ObjectNode importing() throws SetupException, InterruptedException {
        ObjectNode parameters = ZabbixApi.parameters().put("format", "yaml").put("source", Brought.template());
        ObjectNode rules = parameters.putObject("rules");
        List<String> groups =
                admin.version().atLeast(6, 2) ? List.of("template_groups", "host_groups") : List.of("groups");
        groups.forEach(each -> rule(rules, each));
        List.of("templates", "items", "discoveryRules", "triggers", "graphs", "valueMaps", "templateDashboards")
                .forEach(each -> rule(rules, each));
        return parameters;
    }

    private static void rule(ObjectNode rules, String name) {
        rules.putObject(name).put("createMissing", true).put("updateExisting", true);
    }

    SetupFinding host(String name) throws SetupException, InterruptedException {
        String what = "host '" + name + "' with the template";
        Optional<JsonNode> template = admin.find("template", "host", NAME);
        Optional<JsonNode> host = admin.find("host", "host", name, "selectParentTemplates");
        if (host.isEmpty()) {
            if (!dry && template.isPresent()) {
                create(name, template.get());
            }
            return new SetupFinding(Mark.NEW, what, "");
        }
        for (JsonNode each : host.get().path("parentTemplates")) {
            if (each.path("host").asText().equals(NAME)) {
                return new SetupFinding(Mark.SAME, what, "");
            }
        }
        if (!dry && template.isPresent()) {
            ObjectNode parameters = ZabbixApi.parameters();
            parameters
                    .putArray("hosts")
                    .addObject()
                    .put("hostid", host.get().path("hostid").asText());
            addTemplate(parameters, template.get());
            admin.ask("host.massadd", parameters);
        }
        return new SetupFinding(Mark.CHANGED, what, "the host is there without it");
    }

    private void create(String name, JsonNode template) throws SetupException, InterruptedException {
        Optional<JsonNode> group = admin.find("hostgroup", "name", GROUP);
        String id = group.isPresent()
                ? group.get().path("groupid").asText()
                : admin.create("hostgroup", "groupids", ZabbixApi.parameters().put("name", GROUP));
        ObjectNode parameters = ZabbixApi.parameters().put("host", name);
        parameters.putArray("groups").addObject().put("groupid", id);
        addTemplate(parameters, template);
        admin.create("host", "hostids", parameters);
    }

    private static void addTemplate(ObjectNode parameters, JsonNode template) {
        parameters
                .putArray("templates")
                .addObject()
                .put("templateid", template.path("templateid").asText());
    }
}

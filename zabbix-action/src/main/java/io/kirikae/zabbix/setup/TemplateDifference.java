package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What {@code configuration.importcompare} says of a template. It compares texts: widgets in another order are a difference to it, though where each of them is stands in
 * it; 6.0 has them by name, and 7.0 by place, so no file would be the same in both.
 *
 * @param answer what it says
 */
record TemplateDifference(JsonNode answer) {

    /** Whether the template is not there at all. */
    boolean isNew() {
        return answer.path("templates").has("added");
    }

    /** Whether there is any difference that means something. */
    boolean means() {
        return means(answer);
    }

    private static boolean means(JsonNode node) {
        if (node.has("before") && !settled(node.path("before")).equals(settled(node.path("after")))) {
            return true;
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            boolean compared = each.getKey().equals("before") || each.getKey().equals("after");
            boolean comesOrGoes = each.getKey().equals("added") || each.getKey().equals("removed");
            if (comesOrGoes || (!compared && means(each.getValue()))) {
                return true;
            }
        }
        for (JsonNode each : node.isArray() ? node : List.<JsonNode>of()) {
            if (means(each)) {
                return true;
            }
        }
        return false;
    }

    /** The same with its widgets in an order of our own. */
    private static JsonNode settled(JsonNode node) {
        JsonNode copy = node.deepCopy();
        copy.findParents("widgets").forEach(page -> sort((ObjectNode) page));
        return copy;
    }

    private static void sort(ObjectNode page) {
        List<JsonNode> widgets = new ArrayList<>();
        page.path("widgets").forEach(widgets::add);
        widgets.sort(Comparator.comparing(JsonNode::toString));
        ArrayNode sorted = page.putArray("widgets");
        widgets.forEach(sorted::add);
    }
}

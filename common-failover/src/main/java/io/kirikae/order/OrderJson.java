package io.kirikae.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.kirikae.alert.PlainText;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Orders as requests bring them, and what answers say. Stateless. */
final class OrderJson {

    /** The largest request in bytes. */
    static final int LARGEST = 16 * 1024;

    private static final Set<String> KEYS = Set.of("order", "group", "to", "source", "id", "by", "reason");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 300;

    /** A macro that the sender could not fill in. */
    private static final Pattern UNRESOLVED = Pattern.compile("\\{.*}|\\*UNKNOWN\\*|", Pattern.DOTALL);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxDocumentLength(LARGEST)
                    .maxStringLength(LARGEST)
                    .maxNameLength(100)
                    .maxNumberLength(20)
                    .build())
            .build();

    private OrderJson() {}

    /** Reads an order: one object of texts. */
    static OrderReading parse(byte[] body) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser in = FACTORY.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new OrderReading.Wrong("the body is no JSON object");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                if (!KEYS.contains(key)) {
                    return new OrderReading.Wrong("it has a key that is not known");
                }
                if (in.nextToken() != JsonToken.VALUE_STRING) {
                    return new OrderReading.Wrong("the value of " + key + " is no text");
                }
                String value = in.getText().strip();
                if (!UNRESOLVED.matcher(value).matches()) {
                    values.put(key, value);
                }
            }
            return in.nextToken() == null ? order(values) : new OrderReading.Wrong("something follows the JSON object");
        } catch (IOException e) {
            return new OrderReading.Wrong("the body is no JSON, holds a key twice, or is nested");
        }
    }

    private static OrderReading order(Map<String, String> values) {
        for (String each : new String[] {"order", "group", "source", "id", "by"}) {
            if (!values.containsKey(each)) {
                return new OrderReading.Wrong("the " + each + " is missing"
                        + (each.equals("group") ? "; a host in Zabbix needs the macro {$KIRIKAE.GROUP}" : ""));
            }
        }
        Optional<OrderKind> kind = OrderKind.of(text(values, "order"));
        if (kind.isEmpty()) {
            return new OrderReading.Wrong("the order is none of plan, switchover, failback, pause, unpause");
        }
        if (values.containsKey("to") && kind.get() != OrderKind.PLAN && kind.get() != OrderKind.SWITCHOVER) {
            return new OrderReading.Wrong("a node is named only for a switchover or the plan of one");
        }
        if (!ID.matcher(text(values, "id")).matches()) {
            return new OrderReading.Wrong("the id has 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        try {
            // Its form is that of an incident's.
            String source = new IncidentId(text(values, "source"), "x").source();
            if (source.length() > LONGEST_SOURCE) {
                return new OrderReading.Wrong("the source has more than " + LONGEST_SOURCE + " characters");
            }
            return new OrderReading.Good(new Order(
                    kind.get(),
                    new GroupName(text(values, "group")),
                    Optional.ofNullable(values.get("to")).map(NodeName::new),
                    source,
                    text(values, "id"),
                    PlainText.of(text(values, "by"), LONGEST_NAME),
                    PlainText.of(text(values, "reason"), LONGEST_REASON)));
        } catch (IllegalArgumentException e) {
            return new OrderReading.Wrong("group, node or source cannot be: " + e.getMessage());
        }
    }

    private static String text(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * What an answer says.
     *
     * @param run the run that the order has led to
     * @param says for the person
     */
    static String answer(Order order, Optional<String> run, String says) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("order", order.kind().word());
            out.writeStringField("group", order.group().value());
            if (run.isPresent()) {
                out.writeStringField("run", run.get());
            }
            out.writeStringField("says", says);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

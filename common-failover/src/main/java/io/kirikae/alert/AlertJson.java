package io.kirikae.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Alerts as requests bring them, and what answers say. */
final class AlertJson {

    /** The largest request in bytes. */
    static final int LARGEST = 64 * 1024;

    private static final Set<String> KEYS = Set.of("group", "source", "id", "state", "at", "text");

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

    private AlertJson() {}

    /**
     * Reads an alert: one object with the keys of a spool file. Numbers may be given as strings, since a webhook of Zabbix knows nothing else.
     *
     * @param body the request's body
     * @param from when it came in and from whom
     */
    static AlertReading parse(byte[] body, Arrival from) {
        try (JsonParser in = FACTORY.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return new AlertReading.Wrong("the body is no JSON object");
            }
            List<String> lines = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                if (!KEYS.contains(key)) {
                    return new AlertReading.Wrong("the key '" + PlainText.of(key, 40) + "' is not known");
                }
                JsonToken token = in.nextToken();
                if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
                    return new AlertReading.Wrong("the value of " + key + " is neither text nor a whole number");
                }
                lines.add(key + "=" + in.getText());
            }
            return in.nextToken() == null
                    ? AlertText.parse(lines, from)
                    : new AlertReading.Wrong("something follows the JSON object");
        } catch (IOException e) {
            return new AlertReading.Wrong("the body is no JSON, holds a key twice, or is nested");
        }
    }

    /** The answer to an alert. */
    static String answer(Alert alert, Map<String, Object> more) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("incident", alert.incident().toString());
        members.put("accepted", true);
        members.putAll(more);
        return print(out -> object(out, members));
    }

    /** The answer to news that ask for nothing. */
    static String ignored(String why) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accepted", false);
        members.put("ignored", why);
        return print(out -> object(out, members));
    }

    /** What is remembered of alerts. */
    static String records(List<AlertRecord> records) {
        return print(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("alerts");
            for (AlertRecord each : records) {
                object(out, members(each));
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static Map<String, Object> members(AlertRecord each) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("group", each.alert().group().value());
        members.put("source", each.alert().incident().source());
        members.put("id", each.alert().incident().id());
        members.put("state", each.alert().state().word());
        members.put("raised_at", each.alert().raisedAt().toString());
        members.put("times", each.times());
        members.put("changed_at", each.at().toString());
        members.put("outcome", each.outcome().word());
        each.outcome().answer().ifPresent(run -> members.put("run", run.value()));
        members.put("says", each.outcome().text());
        members.put("text", each.alert().text());
        return members;
    }

    private static void object(JsonGenerator out, Map<String, Object> members) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            if (member.getValue() instanceof Integer number) {
                out.writeNumber(number);
            } else if (member.getValue() instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else {
                out.writeString(String.valueOf(member.getValue()));
            }
        }
        out.writeEndObject();
    }

    @FunctionalInterface
    private interface Printer {
        void print(JsonGenerator out) throws IOException;
    }

    private static String print(Printer printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            printer.print(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

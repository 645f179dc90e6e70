package io.kirikae.plan;

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

/**
 * JSON text to and from maps, lists, strings, whole numbers and booleans. Streaming only: data binding costs more at the
 * start of a command than everything else that reads a plan.
 */
final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxDocumentLength(10_000_000)
                    .build())
            .build();

    private JsonText() {}

    /** Prints without white space, members in the order of the map. */
    static String print(Map<String, Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            print(object, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void print(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> object) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                print(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> array) {
            out.writeStartArray();
            for (Object element : array) {
                print(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeString(String.valueOf(value));
        }
    }

    /**
     * Parses one JSON object.
     *
     * @throws UnreadablePlanException if the text is anything else
     */
    static Map<String, Object> parse(String text) {
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw UnreadablePlanException.damaged("it is no JSON object");
            }
            Map<String, Object> object = object(in);
            if (in.nextToken() != null) {
                throw UnreadablePlanException.damaged("something follows its end");
            }
            return object;
        } catch (IOException e) {
            throw UnreadablePlanException.damaged("it is no JSON text", e);
        }
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            object.put(name, value(in, in.nextToken()));
        }
        return object;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            array.add(value(in, token));
        }
        return array;
    }

    private static Object value(JsonParser in, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
            default -> throw UnreadablePlanException.damaged("a value is " + token);
        };
    }
}

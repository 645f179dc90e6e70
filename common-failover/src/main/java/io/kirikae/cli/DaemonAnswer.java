package io.kirikae.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a daemon answered by its socket. Its values are read as they stand, with nothing loaded for it.
 *
 * @param fields the outermost fields: texts as such, all else as JSON
 */
record DaemonAnswer(Map<String, String> fields) {

    /** Copies the map. */
    DaemonAnswer {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads an answer.
     *
     * @throws IOException if it is none
     */
    static DaemonAnswer read(String line) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the answer is not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                fields.put(name, value(json));
            }
            if (json.nextToken() != null) {
                throw new IOException("something follows the answer");
            }
        }
        return new DaemonAnswer(fields);
    }

    private static String value(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = new JsonFactory().createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }

    /** Why the daemon does not answer, in its own words; absent if it does. */
    Optional<String> refusal() {
        return field("ok").filter("true"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(field("message").orElse("its answer has another form"));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}

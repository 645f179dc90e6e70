package io.kirikae.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** JSON with its fields in a fixed order, one document on one line. Stateless. */
public final class JsonDocument {

    /** The fields of the outermost object. */
    @FunctionalInterface
    public interface Body {
        /** Writes them. */
        void write(JsonGenerator json) throws IOException;
    }

    private JsonDocument() {}

    /** The document with a final newline. */
    public static String text(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** A text, or null where there is none, so that every document has the same fields. */
    public static void optional(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    /** An array of texts. */
    public static void texts(JsonGenerator json, String name, Collection<?> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object value : values) {
            json.writeString(value.toString());
        }
        json.writeEndArray();
    }

    /** A duration in seconds, to the millisecond. */
    public static void seconds(JsonGenerator json, String name, Duration duration) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Words.seconds(duration, 3));
    }
}

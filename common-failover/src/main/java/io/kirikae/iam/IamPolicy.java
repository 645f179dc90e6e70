package io.kirikae.iam;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A policy document.
 *
 * @param statements its statements
 */
public record IamPolicy(List<Statement> statements) {

    /** AWS's limit for a managed policy; white space does not count. */
    public static final int MOST_CHARACTERS = 6144;

    /** Copies the list. */
    public IamPolicy {
        statements = List.copyOf(statements);
    }

    /** The document as IAM takes it, with line breaks and a final newline. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            for (Statement statement : statements) {
                write(json, statement);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** How many characters count against {@link #MOST_CHARACTERS}. */
    public int characters() {
        return (int)
                json().chars().filter(each -> !Character.isWhitespace(each)).count();
    }

    private static void write(JsonGenerator json, Statement statement) throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", statement.sid());
        json.writeStringField("Effect", "Allow");
        texts(json, "Action", statement.actions());
        texts(json, "Resource", statement.resources());
        if (!statement.conditions().isEmpty()) {
            json.writeObjectFieldStart("Condition");
            for (Map.Entry<String, Map<String, List<String>>> operator :
                    statement.conditions().entrySet()) {
                json.writeObjectFieldStart(operator.getKey());
                for (Map.Entry<String, List<String>> key : operator.getValue().entrySet()) {
                    texts(json, key.getKey(), key.getValue());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}

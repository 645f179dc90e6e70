package io.kirikae.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON schema of the configuration file, with which editors complete and check it while it is written. It is made from
 * the parser's own declarations. The parser knows more rules: those between keys.
 */
public final class ConfigSchema {

    private final JsonGenerator json;

    private ConfigSchema(JsonGenerator json) {
        this.json = json;
    }

    /** The schema, in JSON Schema draft 2020-12. The same text on every call. */
    public static String json() {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
            new ConfigSchema(json).root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void root() throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", "Configuration of Kirikae");
        form(RootSection.FORM);
        json.writeEndObject();
    }

    private void describe(Form<?> form, String about, String otherwise) throws IOException {
        json.writeStartObject();
        json.writeStringField("description", otherwise.isEmpty() ? about : about + " Default: " + otherwise + ".");
        form(form);
        json.writeEndObject();
    }

    private void object(Form<?> form) throws IOException {
        json.writeStartObject();
        form(form);
        json.writeEndObject();
    }

    private void form(Form<?> form) throws IOException {
        if (form instanceof Scalar<?> scalar) {
            for (Map.Entry<String, Object> fact : new TreeMap<>(scalar.schema()).entrySet()) {
                json.writeFieldName(fact.getKey());
                value(fact.getValue());
            }
        } else if (form instanceof Section<?> section) {
            section(section);
        } else if (form instanceof Choice<?> choice) {
            choice(choice);
        } else if (form instanceof SecretForm secret) {
            choice(secret.choice());
        } else if (form instanceof ListOf<?> list) {
            json.writeStringField("type", "array");
            json.writeNumberField("maxItems", list.most());
            json.writeFieldName("items");
            object(list.item());
        } else if (form instanceof MapOf<?, ?> map) {
            json.writeStringField("type", "object");
            json.writeNumberField("maxProperties", map.most());
            json.writeFieldName("additionalProperties");
            object(map.value());
        } else if (form instanceof WordOr<?> wordOr) {
            json.writeArrayFieldStart("anyOf");
            json.writeStartObject();
            json.writeStringField("const", wordOr.word());
            json.writeEndObject();
            object(wordOr.other());
            json.writeEndArray();
        }
    }

    private void section(Section<?> section) throws IOException {
        List<String> required =
                section.keys().stream().filter(Key::required).map(Key::name).toList();
        // An empty section may be written as nothing, with its content commented out.
        if (required.isEmpty()) {
            json.writeFieldName("type");
            value(List.of("object", "null"));
        } else {
            json.writeStringField("type", "object");
            json.writeFieldName("required");
            value(required);
        }
        if (!section.either().isEmpty()) {
            json.writeArrayFieldStart("anyOf");
            for (Key<?> key : section.either()) {
                json.writeStartObject();
                json.writeFieldName("required");
                value(List.of(key.name()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeBooleanField("additionalProperties", false);
        json.writeObjectFieldStart("properties");
        for (Key<?> key : section.keys()) {
            json.writeFieldName(key.name());
            describe(key.form(), key.about(), key.required() ? "" : key.otherwise());
        }
        json.writeEndObject();
    }

    private void choice(Choice<?> choice) throws IOException {
        json.writeStringField("type", "object");
        json.writeNumberField("minProperties", 1);
        json.writeNumberField("maxProperties", 1);
        json.writeBooleanField("additionalProperties", false);
        json.writeObjectFieldStart("properties");
        for (Choice.Alternative<?> alternative : choice.alternatives()) {
            if (!(alternative.form() instanceof Reserved)) {
                json.writeFieldName(alternative.name());
                describe(alternative.form(), alternative.about(), "");
            }
        }
        json.writeEndObject();
    }

    private void value(Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                json.writeString(String.valueOf(each));
            }
            json.writeEndArray();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString(String.valueOf(value));
        }
    }
}

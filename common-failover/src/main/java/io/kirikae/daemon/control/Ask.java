package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks: one line of JSON, which may say anything.
 *
 * @param topic the word by which it is asked
 * @param fields all fields of the request
 * @param caller who asks
 */
public record Ask(String topic, JsonNode fields, Caller caller) {

    /** The version of the protocol that is spoken. */
    static final int VERSION = 1;

    private static final String MALFORMED = "malformed";

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /**
     * Reads a request.
     *
     * @throws RefusedException if it is none
     */
    static Ask read(String line, Caller caller) throws RefusedException {
        JsonNode fields = parsed(line);
        if (!fields.isObject()) {
            throw malformed("a request is one object of JSON on one line, such as {\"version\":1,\"ask\":\"status\"}");
        }
        JsonNode version = fields.path("version");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw new RefusedException(
                    "unknown-version", "This daemon speaks version " + VERSION + " of the protocol.");
        }
        JsonNode topic = fields.path("ask");
        if (!topic.isTextual()) {
            throw malformed("'ask' says what is asked, such as \"status\"");
        }
        return new Ask(topic.textValue(), fields, caller);
    }

    private static JsonNode parsed(String line) throws RefusedException {
        try {
            return Optional.<JsonNode>ofNullable(READER.readValue(line))
                    .orElseThrow(() -> malformed("the line is empty"));
        } catch (JsonProcessingException e) {
            throw malformed("the line is not JSON");
        }
    }

    private static RefusedException malformed(String what) {
        return new RefusedException(MALFORMED, "The request cannot be understood: " + what + ".");
    }

    /**
     * A field that lists texts; empty if it is absent.
     *
     * @throws RefusedException if it is something else
     */
    public List<String> texts(String field) throws RefusedException {
        JsonNode list = fields.path(field);
        List<String> texts = new ArrayList<>();
        if (list.isMissingNode()) {
            return texts;
        }
        if (!list.isArray()) {
            throw malformed("'" + field + "' is a list of texts");
        }
        for (JsonNode each : list) {
            if (!each.isTextual()) {
                throw malformed("'" + field + "' is a list of texts");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /**
     * A field that holds a text; absent if it is not there.
     *
     * @throws RefusedException if it is something else
     */
    public Optional<String> text(String field) throws RefusedException {
        JsonNode text = fields.path(field);
        if (!text.isMissingNode() && !text.isTextual()) {
            throw malformed("'" + field + "' is a text");
        }
        return Optional.ofNullable(text.textValue());
    }

    /**
     * A field that holds a whole number.
     *
     * @param otherwise what counts where it is not there
     * @param most the greatest allowed; the least is 1
     * @throws RefusedException if it is something else
     */
    public int number(String field, int otherwise, int most) throws RefusedException {
        JsonNode number = fields.path(field);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isInt() || number.intValue() < 1 || number.intValue() > most) {
            throw malformed("'" + field + "' is a number from 1 to " + most);
        }
        return number.intValue();
    }
}

package io.kirikae.zabbix.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The macros of one event as Zabbix has filled them in. One that it could not fill in arrives as its own name in braces, or as {@code *UNKNOWN*}, and is absent.
 *
 * @param values the text of each that is there
 */
record Macros(Map<String, String> values) {

    /** What a script may send. */
    static final Set<String> NAMES = Set.of(
            "group",
            "instance",
            "event_id",
            "event_value",
            "recovery_id",
            "trigger_id",
            "host_id",
            "action_id",
            "update_status");

    private static final int LARGEST = 64 * 1024;
    private static final Pattern UNRESOLVED = Pattern.compile("\\{.*}|\\*UNKNOWN\\*|");

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

    Macros {
        values = Map.copyOf(values);
    }

    /**
     * Reads what a script has posted: one object of texts and whole numbers.
     *
     * @throws WrongEvent if it is anything else
     */
    static Macros read(byte[] body) throws WrongEvent {
        Map<String, String> values = new HashMap<>();
        try (JsonParser in = FACTORY.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new WrongEvent("the body is no JSON object");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                if (!NAMES.contains(key)) {
                    throw new WrongEvent(
                            "it has a key that is not known; the keys are those of the script that Kirikae brings");
                }
                JsonToken token = in.nextToken();
                if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
                    throw new WrongEvent("the value of " + key + " is neither text nor a whole number");
                }
                String value = in.getText().strip();
                if (!UNRESOLVED.matcher(value).matches()) {
                    values.put(key, value);
                }
            }
            if (in.nextToken() != null) {
                throw new WrongEvent("something follows the JSON object");
            }
            return new Macros(values);
        } catch (IOException e) {
            throw new WrongEvent("the body is no JSON, holds a key twice, or is nested");
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A number, which every macro of an event is that a script sends.
     *
     * @throws WrongEvent if it is none
     */
    Optional<String> number(String name) throws WrongEvent {
        Optional<String> value = find(name);
        if (value.isPresent() && !value.get().matches("[0-9]{1,20}")) {
            throw new WrongEvent("the value of " + name + " is no number");
        }
        return value;
    }
}

package io.kirikae.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kirikae.report.Words;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one change did, as it is remembered by the build that asked for it. Reads what {@link ChangeResult} wrote, also in years, and
 * takes what is missing or damaged for unknown.
 *
 * @param outcome how it ended
 * @param group the group
 * @param sentence the same for people
 * @param run the id of the run; empty if none was begun
 * @param from who had the addresses before; empty if nobody or unknown
 * @param to who was to have them
 * @param startedAt when the run began
 * @param requestedBy who asked
 * @param reason why
 * @param approved the approval that it was bound to; empty if it was bound to none
 * @param outageSeconds for how long clients were without the service, as far as it was seen; empty if that is not known
 * @param moments the lines of the journal
 * @param calls the calls to AWS of the process that ended it
 */
public record ChangeRecord(
        String outcome,
        String group,
        String sentence,
        String run,
        String from,
        String to,
        Optional<Instant> startedAt,
        String requestedBy,
        String reason,
        String approved,
        String outageSeconds,
        List<Moment> moments,
        List<Call> calls) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Copies the lists. */
    public ChangeRecord {
        moments = List.copyOf(moments);
        calls = List.copyOf(calls);
    }

    /**
     * A line of the journal.
     *
     * @param event what it says, such as {@code STARTED}
     * @param step the step that it is about; empty if it is about none
     * @param since from the beginning of the run; negative for what was seen before it
     * @param detail more of it
     */
    public record Moment(String event, String step, Duration since, String detail) {
        /** Seconds from the beginning of the run, to the millisecond. */
        public String seconds() {
            return Words.seconds(since, 3);
        }
    }

    /**
     * A call to AWS.
     *
     * @param action the call
     * @param ended from the beginning of the run to its end; negative for readings before it
     * @param took how long it took
     * @param failure AWS's error code; empty if it went through
     */
    public record Call(String action, Duration ended, Duration took, String failure) {
        /** Seconds from the beginning of the run to the answer, to the millisecond. */
        public String seconds() {
            return Words.seconds(ended, 3);
        }

        /** How long it took, in milliseconds. */
        public long millis() {
            return took.toMillis();
        }
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if the text is no record at all
     */
    public static ChangeRecord read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            if (!json.isObject()) {
                throw new IllegalArgumentException("the text is no record of a change");
            }
            Optional<Instant> started = instant(json.path("startedAt"));
            return new ChangeRecord(
                    text(json, "outcome"),
                    text(json, "group"),
                    text(json, "sentence"),
                    text(json, "run"),
                    text(json, "from"),
                    text(json, "to"),
                    started,
                    text(json, "requestedBy"),
                    text(json, "reason"),
                    text(json, "approved"),
                    text(json, "outageSeconds"),
                    moments(json.path("entries"), started),
                    calls(json.path("calls"), started));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the text is no record of a change", e);
        }
    }

    private static List<Moment> moments(JsonNode entries, Optional<Instant> started) {
        List<Moment> moments = new ArrayList<>();
        for (JsonNode entry : entries) {
            moments.add(new Moment(
                    text(entry, "event"),
                    text(entry, "step"),
                    since(started, entry.path("at")),
                    text(entry, "detail")));
        }
        return moments;
    }

    private static List<Call> calls(JsonNode found, Optional<Instant> started) {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : found) {
            calls.add(new Call(
                    text(call, "action"),
                    since(started, call.path("at")),
                    Duration.ofMillis(Math.max(0, call.path("millis").asLong())),
                    text(call, "failure")));
        }
        return calls;
    }

    private static Duration since(Optional<Instant> started, JsonNode at) {
        return started.flatMap(from -> instant(at).map(then -> Duration.between(from, then)))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> instant(JsonNode at) {
        try {
            return at.isTextual() ? Optional.of(Instant.parse(at.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode found = json.path(name);
        return found.isValueNode() && !found.isNull() ? found.asText() : "";
    }
}

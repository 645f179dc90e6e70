package io.kirikae.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.store.Entry;
import io.kirikae.store.Event;
import io.kirikae.store.Run;
import io.kirikae.store.RunHistory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One run, in a few lines or second by second.
 *
 * @param history the run with its journal
 */
public record RunReport(RunHistory history) {

    /** How long the run took; absent while it has not ended. */
    public Optional<Duration> took() {
        return history.ended().map(end -> Duration.between(run().startedAt(), end.at()));
    }

    /**
     * For how long clients were without the service, as far as it was seen: from the first look that found it down to its first
     * answer at the new place. Absent after a planned move, and where it has not answered. By the wall clocks of the hosts that
     * wrote.
     */
    public Optional<Duration> outage() {
        Optional<Instant> down = last(Event.SEEN_DOWN).map(Entry::at);
        Optional<Instant> answered = last(Event.PROVED).map(Entry::at);
        return down.flatMap(from -> answered.map(until -> Duration.between(from, until)))
                .filter(lasted -> !lasted.isNegative());
    }

    private Optional<Entry> last(Event event) {
        return history.entries().stream()
                .filter(entry -> entry.event() == event)
                .reduce((first, last) -> last);
    }

    /** What showed that the service answers. */
    public Optional<String> proved() {
        return last(Event.PROVED).map(Entry::detail);
    }

    /** The approval that the run was bound to: hash, person and change, as far as they were given. */
    public Optional<String> approved() {
        return last(Event.APPROVED).map(Entry::detail);
    }

    /** Every line of the journal with the seconds since the run began. */
    public String secondBySecond() {
        StringBuilder text = new StringBuilder();
        text.append("Run ").append(run().id()).append(": ").append(kind()).append(' ');
        text.append(Words.move(run())).append(", ").append(history.state()).append('\n');
        text.append("  at ").append(Words.wholeSeconds(run().startedAt())).append(" by ");
        text.append(run().requestedBy());
        text.append(run().reason().isEmpty() ? "" : ": " + run().reason()).append('\n');
        run().incident()
                .ifPresent(incident ->
                        text.append("  for incident ").append(incident).append('\n'));
        outage().ifPresent(lasted -> text.append("  the service was away for ")
                .append(Words.seconds(lasted, 3))
                .append(" s, as far as it was seen\n"));
        for (Entry entry : history.entries()) {
            String since = Words.seconds(Duration.between(run().startedAt(), entry.at()), 3);
            text.append(" ".repeat(Math.max(2, 12 - since.length())))
                    .append(since)
                    .append(" s  ");
            text.append(Words.entry(entry)).append('\n');
        }
        return text.toString();
    }

    /** The fields of an object. */
    public void json(JsonGenerator json) throws IOException {
        json.writeStringField("run", run().id().value());
        json.writeStringField("group", run().plan().group().value());
        json.writeStringField("kind", run().kind().name());
        json.writeStringField("state", history.state().name());
        JsonDocument.optional(json, "from", run().plan().from());
        json.writeStringField("to", run().plan().to().value());
        json.writeStringField("startedAt", run().startedAt().toString());
        if (took().isPresent()) {
            JsonDocument.seconds(json, "seconds", took().get());
        } else {
            json.writeNullField("seconds");
        }
        json.writeStringField("requestedBy", run().requestedBy());
        json.writeStringField("reason", run().reason());
        JsonDocument.optional(json, "incident", run().incident());
        JsonDocument.optional(json, "approved", approved());
        JsonDocument.optional(json, "proved", proved());
        if (outage().isPresent()) {
            JsonDocument.seconds(json, "outageSeconds", outage().get());
        } else {
            json.writeNullField("outageSeconds");
        }
        json.writeStringField("conclusion", history.conclusion());
        json.writeBooleanField("acknowledged", history.acknowledged());
    }

    /** The lines of the journal as an array. */
    public void entries(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("entries");
        for (Entry entry : history.entries()) {
            json.writeStartObject();
            json.writeStringField("event", entry.event().name());
            JsonDocument.optional(json, "step", entry.step());
            json.writeStringField("at", entry.at().toString());
            JsonDocument.seconds(json, "since", Duration.between(run().startedAt(), entry.at()));
            json.writeStringField("detail", entry.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String kind() {
        return run().kind().name().toLowerCase(Locale.ROOT);
    }

    private Run run() {
        return history.run();
    }
}

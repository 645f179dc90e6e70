package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An alert in the form that lies in the spool, which a shell can write without quoting anything: a first line with the version, lines {@code key=value}, and the line
 * {@code end}, without which it is only the beginning of an alert. Several may follow each other in one file.
 *
 * <pre>
 * kirikae-alert 1
 * group=ftp
 * source=nagios@mon-1
 * id=4711
 * state=problem
 * at=1764000000
 * text=CRITICAL - Socket timeout
 * end
 * </pre>
 */
final class AlertText {

    static final String FIRST = "kirikae-alert 1";
    static final String LAST = "end";

    private static final Set<String> KEYS = Set.of("group", "source", "id", "state", "at", "text", "sender", "wrong");
    private static final int MOST_LINES = 50;
    private static final int MOST_NOTES = 5;

    private final Map<String, String> values = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    private AlertText() {}

    /** One alert as it lies in the spool. */
    static String print(Alert alert) {
        return FIRST + "\ngroup=" + alert.group() + "\nsource="
                + alert.incident().source() + "\nid=" + alert.incident().id() + "\nstate="
                + alert.state().word() + "\nat=" + alert.raisedAt().getEpochSecond() + "\nsender=" + alert.sender()
                + "\ntext=" + alert.text() + "\n" + LAST + "\n";
    }

    /**
     * Reads the lines between the first and the last one.
     *
     * @param lines the lines
     * @param from when it came in and from whom
     */
    static AlertReading parse(List<String> lines, Arrival from) {
        AlertText text = new AlertText();
        if (lines.size() > MOST_LINES) {
            text.wrong("it has " + lines.size() + " lines, and " + MOST_LINES + " are the most");
        } else {
            lines.forEach(text::line);
        }
        return text.reading(from);
    }

    private void line(String line) {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            wrong("a line is not of the form key=value: '" + PlainText.of(line, 40) + "'");
            return;
        }
        String key = line.substring(0, equals);
        if (!KEYS.contains(key)) {
            note("the key '" + PlainText.of(key, 40) + "' is not known");
        } else if (values.putIfAbsent(key, line.substring(equals + 1)) != null) {
            wrong("the key " + key + " is given twice");
        }
    }

    private AlertReading reading(Arrival from) {
        value("wrong").ifPresent(this::wrong);
        Optional<GroupName> group = group();
        Optional<IncidentId> incident = incident();
        Optional<AlertState> state = state();
        Instant raisedAt = raisedAt(from.at());
        if (problem.isPresent() || group.isEmpty() || incident.isEmpty() || state.isEmpty()) {
            return new AlertReading.Wrong(problem.orElse("it is incomplete"));
        }
        String sender = from.trusted() ? value("sender").orElse(from.sender()) : from.sender();
        return new AlertReading.Good(
                new Alert(
                        group.get(),
                        incident.get(),
                        state.get(),
                        raisedAt,
                        value("text").orElse(""),
                        sender),
                notes);
    }

    private Optional<GroupName> group() {
        String name = required("group");
        try {
            return Optional.of(new GroupName(name));
        } catch (IllegalArgumentException e) {
            wrong("the group '" + PlainText.of(name, 70) + "' cannot be: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<IncidentId> incident() {
        String source = required("source");
        String id = required("id");
        try {
            return Optional.of(new IncidentId(source, id));
        } catch (IllegalArgumentException e) {
            wrong("the source '" + PlainText.of(source, 70) + "' with the id '" + PlainText.of(id, 70) + "' cannot be: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<AlertState> state() {
        String word = required("state");
        for (AlertState state : AlertState.values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        wrong("the state '" + PlainText.of(word, 40) + "' is neither problem nor recovery");
        return Optional.empty();
    }

    private Instant raisedAt(Instant arrived) {
        Optional<String> seconds = value("at");
        if (seconds.isEmpty()) {
            return arrived;
        }
        if (!seconds.get().matches("[0-9]{1,11}(\\.[0-9]{1,9})?")) {
            wrong("the time '" + PlainText.of(seconds.get(), 40) + "' is not in seconds since 1970");
            return arrived;
        }
        BigDecimal since1970 = new BigDecimal(seconds.get());
        Instant raised = Instant.ofEpochSecond(
                since1970.longValue(),
                since1970.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        // Where the sender's clock is ahead of ours, the age counts from when the alert came in.
        return raised.isAfter(arrived) ? arrived : raised;
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    private String required(String key) {
        Optional<String> value = value(key);
        if (value.isEmpty()) {
            wrong("the " + key + " is missing");
        }
        return value.orElse("");
    }

    /** The first that is found is told. */
    private void wrong(String what) {
        if (problem.isEmpty()) {
            problem = Optional.of(PlainText.of(what, 300));
        }
    }

    private void note(String what) {
        if (notes.size() < MOST_NOTES) {
            notes.add(what);
        }
    }
}

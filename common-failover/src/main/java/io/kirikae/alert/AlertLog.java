package io.kirikae.alert;

import io.kirikae.store.IncidentId;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The latest alerts with what has become of them: for the log, and in memory for dashboards. What leads to a run is in the store. Thread-safe. */
public final class AlertLog {

    /** How many alerts are remembered. */
    public static final int MOST = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

    private final TimeSource time;
    private final BiConsumer<Alert, AlertOutcome> listener;
    private final Map<Key, AlertRecord> records = new LinkedHashMap<>();

    /**
     * An empty log.
     *
     * @param time the clock
     */
    public AlertLog(TimeSource time) {
        this(time, (alert, outcome) -> {});
    }

    /**
     * An empty log.
     *
     * @param time the clock
     * @param listener is told what becomes of each alert, when that is news; must return at once
     */
    public AlertLog(TimeSource time, BiConsumer<Alert, AlertOutcome> listener) {
        this.time = time;
        this.listener = listener;
    }

    private record Key(GroupName group, IncidentId incident, AlertState state) {
        static Key of(Alert alert) {
            return new Key(alert.group(), alert.incident(), alert.state());
        }
    }

    /** An alert came in, for the first time or again. */
    synchronized void came(Alert alert) {
        Key key = Key.of(alert);
        AlertRecord known = records.remove(key);
        if (known == null) {
            records.put(key, new AlertRecord(alert, 1, time.wallClock(), new AlertOutcome.Open("waits for a look")));
            forget();
        } else {
            records.put(key, new AlertRecord(known.alert(), known.times() + 1, known.at(), known.outcome()));
        }
    }

    /** Something has become of it, which is worth a line unless it was said before. */
    void became(Alert alert, AlertOutcome outcome) {
        if (note(alert, outcome)) {
            say(outcome instanceof AlertOutcome.Refused ? Level.WARN : Level.INFO, alert, outcome.text());
        }
    }

    /** Says something about an alert. */
    void say(Level level, Alert alert, String text) {
        LOG.atLevel(level)
                .addKeyValue("event", "alert")
                .addKeyValue("group", alert.group())
                .log("The " + alert + " from " + alert.sender() + ": " + text);
    }

    /** Something has become of it, which is not worth a line. Whether it is news. */
    boolean note(Alert alert, AlertOutcome outcome) {
        boolean news = remember(alert, outcome);
        if (news) {
            listener.accept(alert, outcome);
        }
        return news;
    }

    private synchronized boolean remember(Alert alert, AlertOutcome outcome) {
        Key key = Key.of(alert);
        AlertRecord known = records.get(key);
        if (known == null) {
            records.put(key, new AlertRecord(alert, 1, time.wallClock(), outcome));
            forget();
            return true;
        }
        if (known.outcome().equals(outcome)) {
            return false;
        }
        records.put(key, new AlertRecord(known.alert(), known.times(), time.wallClock(), outcome));
        return true;
    }

    private void forget() {
        if (records.size() > MOST) {
            records.remove(records.keySet().iterator().next());
        }
    }

    /** The latest alerts, the newest first. */
    public synchronized List<AlertRecord> recent() {
        List<AlertRecord> all = new ArrayList<>(records.values());
        Collections.reverse(all);
        return all;
    }

    /** What is remembered of a problem. */
    public synchronized Optional<AlertRecord> problem(GroupName group, IncidentId incident) {
        return Optional.ofNullable(records.get(new Key(group, incident, AlertState.PROBLEM)));
    }
}

package io.kirikae.daemon;

import io.kirikae.topology.GroupName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What the daemon says, one event a line: a word that never changes, the group if it is about one, and a sentence. What lasts is
 * said when it begins, when it becomes something else and when it is over, never again and again. Safe for use by several threads.
 */
final class DaemonLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.kirikae.daemon");

    private final Map<String, String> lasting = new ConcurrentHashMap<>();
    private final DutyObserver observer;

    DaemonLog() {
        this(DutyObserver.NONE);
    }

    /** A log whose mistakes somebody else is told of too. */
    DaemonLog(DutyObserver observer) {
        this.observer = observer;
    }

    /** Says something about a group. */
    void say(Level level, String event, GroupName group, String text) {
        LOG.atLevel(level)
                .addKeyValue("event", event)
                .addKeyValue("group", group)
                .log(text);
    }

    /** Says something about the daemon itself. */
    void say(Level level, String event, String text) {
        LOG.atLevel(level).addKeyValue("event", event).log(text);
    }

    /** Says something with the mistake that lies under it. */
    void mistake(String event, Throwable cause) {
        LOG.atError()
                .setCause(cause)
                .addKeyValue("event", event)
                .log("A mistake of the program: " + cause.getClass().getSimpleName());
        observer.mistaken(cause);
    }

    /** Says what lasts, unless it was said already; numbers that go on counting do not make it something else. */
    void lasts(Level level, String event, GroupName group, String text) {
        if (isNews(event + " " + group, text)) {
            say(level, event, group, text);
        }
    }

    /** As above, about the daemon itself. */
    void lasts(Level level, String event, String text) {
        if (isNews(event, text)) {
            say(level, event, text);
        }
    }

    /** Says that something is over, if it was said that it lasts. */
    void over(String event, GroupName group, String text) {
        if (lasting.remove(event + " " + group) != null) {
            say(Level.INFO, event + "-over", group, text);
        }
    }

    /** As above, about the daemon itself. */
    void over(String event, String text) {
        if (lasting.remove(event) != null) {
            say(Level.INFO, event + "-over", text);
        }
    }

    private boolean isNews(String key, String text) {
        String shape = text.replaceAll("[0-9]+", "#");
        return !shape.equals(lasting.put(key, shape));
    }
}

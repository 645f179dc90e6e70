package io.kirikae.drill;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Everything that happened in a drill, in its order. Safe for use by several threads. */
final class Logbook {

    private final TimeSource time;
    private final Consumer<Moment> live;
    private final List<Moment> moments = new ArrayList<>();
    private boolean open;

    Logbook(TimeSource time, Consumer<Moment> live) {
        this.time = time;
        this.live = live;
    }

    /** From now on it is written: what comes before the failure is preparation. */
    synchronized void open() {
        open = true;
    }

    /** Nothing more is written. */
    synchronized void close() {
        open = false;
    }

    void note(Moment.Kind kind, String key, String what) {
        note(kind, Duration.ZERO, key, what);
    }

    synchronized void note(Moment.Kind kind, Duration lasted, String key, String what) {
        if (!open) {
            return;
        }
        Moment moment = new Moment(time.elapsed(), lasted, kind, key, what);
        moments.add(moment);
        live.accept(moment);
    }

    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }
}

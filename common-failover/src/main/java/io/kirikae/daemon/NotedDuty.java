package io.kirikae.daemon;

import io.kirikae.daemon.Vitals.DutyView;
import io.kirikae.time.TimeSource;
import java.time.Duration;

/** A duty of which is known when it made its last turn, and that a mistake of the program does not end. */
final class NotedDuty implements Duty {

    private static final Duration AFTER_A_MISTAKE = Duration.ofSeconds(1);

    private final String name;
    private final Duty duty;
    private final DaemonLog log;
    private final TimeSource time;
    private long turns;
    private Duration lastTurn;
    private Duration wait = Duration.ZERO;

    NotedDuty(String name, Duty duty, DaemonLog log, TimeSource time) {
        this.name = name;
        this.duty = duty;
        this.log = log;
        this.time = time;
        this.lastTurn = time.elapsed();
    }

    @Override
    public Duration turn() throws InterruptedException {
        Duration next;
        try {
            next = duty.turn();
        } catch (RuntimeException e) {
            log.mistake("duty-mistake", e);
            next = AFTER_A_MISTAKE;
        }
        note(next);
        return next;
    }

    private synchronized void note(Duration next) {
        turns++;
        lastTurn = time.elapsed();
        wait = next;
    }

    synchronized DutyView view() {
        Duration since = time.elapsed().minus(lastTurn);
        Duration late = since.minus(wait);
        return new DutyView(name, turns, since, late.isNegative() ? Duration.ZERO : late);
    }
}

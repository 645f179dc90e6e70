package io.kirikae.alert;

/**
 * A monitoring system whose package takes its alerts in a form of their own and can ask it about them. A companion of the daemon that
 * is one too takes part in the intake. Safe for use by several threads.
 */
public interface AlertSource {

    /** Where its alerts are posted, such as {@code /v1/zabbix}. */
    String path();

    /**
     * Reads what was posted there. Called on a thread that serves many connections, so it must not wait.
     *
     * @param body the request's body, at most 64 kB of anything
     * @param from when it came in and from whom
     */
    AlertReading read(byte[] body, Arrival from);

    /**
     * What the system says of an alert now, if it is one of its own. Called by the worker that is about to look, so it must answer
     * within half a second, and what it does not know by then is unknown.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    Standing standing(Alert alert) throws InterruptedException;

    /** Is told what has become of an alert, of whatever system. Must return at once. */
    void became(Alert alert, AlertOutcome outcome);
}

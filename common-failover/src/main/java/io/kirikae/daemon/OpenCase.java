package io.kirikae.daemon;

import io.kirikae.topology.GroupName;
import java.time.Duration;

/** A group whose owner does not answer, and how often it has been tried to move it. Guarded by the desk. */
final class OpenCase {

    private static final Duration FIRST_PACE = Duration.ofSeconds(2);
    private static final Duration SLOWEST_PACE = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);
    private static final Duration SLOWEST_AFTER_REFUSAL = Duration.ofMinutes(30);

    private final GroupName group;
    private Duration nextTry;
    private Duration pace = FIRST_PACE;
    private Duration refusalPace = AFTER_REFUSAL;
    private String heldBy = "";
    private boolean busy;
    private boolean tried;
    private boolean askedEc2;
    private boolean confirmed;
    private boolean refused;

    OpenCase(GroupName group, Duration now) {
        this.group = group;
        this.nextTry = now;
    }

    GroupName group() {
        return group;
    }

    Duration nextTry() {
        return nextTry;
    }

    boolean busy() {
        return busy;
    }

    boolean askedEc2() {
        return askedEc2;
    }

    /** Whether the owner is known to be down, so that there is something to do. */
    boolean confirmed() {
        return confirmed;
    }

    /** Whether it was tried before: from then on AWS is asked only when nothing else stands in the way. */
    boolean tried() {
        return tried;
    }

    boolean due(Duration now) {
        return confirmed && !busy && nextTry.compareTo(now) <= 0;
    }

    void confirm(Duration now) {
        if (!confirmed) {
            confirmed = true;
            nextTry = now;
        }
    }

    void asksEc2() {
        askedEc2 = true;
        busy = true;
    }

    void begins() {
        busy = true;
    }

    void idle() {
        busy = false;
    }

    /**
     * A try has ended without a move.
     *
     * @param by what held it: as long as it is the same, tries become rarer
     */
    void held(String by, Duration now) {
        busy = false;
        tried = true;
        refused = false;
        pace = by.equals(heldBy) ? shorter(pace.multipliedBy(2), SLOWEST_PACE) : FIRST_PACE;
        heldBy = by;
        nextTry = now.plus(pace);
    }

    /** A run was refused, which a try a few seconds later will be too. */
    void refused(Duration now) {
        busy = false;
        tried = true;
        refused = true;
        nextTry = now.plus(refusalPace);
        refusalPace = shorter(refusalPace.multipliedBy(2), SLOWEST_AFTER_REFUSAL);
    }

    /** Something has changed that may have held it. */
    void hurry(Duration now) {
        if (!refused && nextTry.compareTo(now) > 0) {
            nextTry = now;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

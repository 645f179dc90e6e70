package io.kirikae.aws.dynamodb;

import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the next line of each run goes, as far as this process knows, so that a line costs one write and no reading. What it
 * knows may be old: the write of a line expects that there is none, and fails where somebody else has written one. Safe for use
 * by several threads.
 */
final class Cursors {

    private static final int MOST = 1000;

    private final Map<RunId, Cursor> known = new LinkedHashMap<>();

    /**
     * Where a run goes on.
     *
     * @param group the run's group
     * @param number the run's number in its group
     * @param line the number of the next line
     * @param ended whether a line before it has ended the run
     */
    record Cursor(GroupName group, long number, int line, boolean ended) {

        Cursor after(boolean end) {
            return new Cursor(group, number, line + 1, ended || end);
        }
    }

    synchronized Optional<Cursor> of(RunId run) {
        return Optional.ofNullable(known.get(run));
    }

    synchronized void set(RunId run, Cursor cursor) {
        known.put(run, cursor);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
    }

    synchronized void forget(RunId run) {
        known.remove(run);
    }
}

package io.kirikae.decision;

import io.kirikae.health.ProbeResult;

/**
 * What one probe showed in this round.
 *
 * @param name the probe as people read it, such as {@code ftp} or {@code ping}
 * @param decisive whether it has a say in whether the node is down; one that has none is shown only
 * @param result what it showed
 */
public record ProbeView(String name, boolean decisive, ProbeResult result) {

    /** Whether the service answered. */
    public boolean up() {
        return result instanceof ProbeResult.Up;
    }

    /** Whether the service was seen not to do its work; never true for what cannot be told. */
    public boolean down() {
        return result instanceof ProbeResult.Down;
    }

    /** What it showed in words, such as {@code ftp: connection refused}. */
    public String words() {
        if (result instanceof ProbeResult.Down down) {
            return name + ": " + down.why();
        }
        if (result instanceof ProbeResult.CannotTell unsure) {
            return name + " cannot tell: " + unsure.why();
        }
        return name + " answers";
    }
}

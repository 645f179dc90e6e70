package io.kirikae.nagios.check;

import io.kirikae.nrpe.ServiceState;

/**
 * What a check says: what a plugin prints and ends with.
 *
 * @param state the state
 * @param text one line with its performance data; more lines only where somebody asked for them
 */
public record CheckOutput(ServiceState state, String text) {

    /** A check that did not come to a result. The state is part of the text. */
    public static CheckOutput unknown(String why) {
        return new CheckOutput(ServiceState.UNKNOWN, "UNKNOWN: " + PluginText.oneLine(why));
    }
}

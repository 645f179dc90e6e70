package io.kirikae.nagios.check;

import io.kirikae.nrpe.ServiceState;
import java.util.List;

/**
 * What facts were judged to be.
 *
 * @param state the state
 * @param summary one clause for people, without the state
 * @param details more, one clause each, for whoever asks by {@code -v}
 * @param performance figures for graphs
 */
public record Evaluation(ServiceState state, String summary, List<String> details, List<PerfDatum> performance) {

    /** Copies the lists. */
    public Evaluation {
        details = List.copyOf(details);
        performance = List.copyOf(performance);
    }
}

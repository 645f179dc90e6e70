package io.kirikae.nagios.resident;

import io.kirikae.daemon.metrics.Metric.Kind;
import io.kirikae.daemon.metrics.OwnFigure;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The figures of the port that is open, as Prometheus gets them; without one they are 0. Thread-safe. */
final class NrpeFigures {

    private volatile Optional<NrpeMXBean> port = Optional.empty();

    /** Shows these from now on, counted from 0; nothing where there is no port. */
    void show(Optional<NrpeMXBean> now) {
        port = now;
    }

    List<OwnFigure> all() {
        return List.of(
                count("connections", "Connections that were taken.", NrpeMXBean::getConnections),
                count("answered", "Questions that were answered, refusals included.", NrpeMXBean::getAnswered),
                count("refused_hosts", "Connections from hosts that are not allowed.", NrpeMXBean::getRefusedHosts),
                count("malformed", "Connections that sent something that is no question.", NrpeMXBean::getMalformed),
                count(
                        "untrusted",
                        "Connections that ended in the TLS handshake, or with a certificate of another name.",
                        NrpeMXBean::getUntrusted),
                count(
                        "late",
                        "Connections that asked nothing in time, or did not take their answer.",
                        NrpeMXBean::getLate),
                count("crowded", "Connections closed because too many waited.", NrpeMXBean::getCrowded),
                count("busy", "Questions answered UNKNOWN because too many checks ran.", NrpeMXBean::getBusy),
                count("timed_out", "Checks that did not end in time.", NrpeMXBean::getTimedOut),
                count("failed", "Checks that failed by a mistake of the program.", NrpeMXBean::getFailed),
                now("running", "Checks that run now.", NrpeMXBean::getRunning),
                now("waiting", "Connections that wait to ask.", NrpeMXBean::getWaiting));
    }

    private OwnFigure count(String name, String help, ToLongFunction<NrpeMXBean> value) {
        return new OwnFigure(Kind.COUNTER, "kirikae_nrpe_" + name + "_total", help, () -> read(value));
    }

    private OwnFigure now(String name, String help, ToLongFunction<NrpeMXBean> value) {
        return new OwnFigure(Kind.GAUGE, "kirikae_nrpe_" + name, help, () -> read(value));
    }

    private long read(ToLongFunction<NrpeMXBean> value) {
        return port.map(value::applyAsLong).orElse(0L);
    }
}

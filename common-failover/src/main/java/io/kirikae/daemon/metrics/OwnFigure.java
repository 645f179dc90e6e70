package io.kirikae.daemon.metrics;

import java.util.function.LongSupplier;

/**
 * A figure of a package beside the core. It is served beside those of {@link Metric}, under a name that never changes its meaning.
 *
 * @param kind {@link Metric.Kind#GAUGE} or {@link Metric.Kind#COUNTER}
 * @param title the name as it is served, such as {@code kirikae_zabbix_values_total}; that of a counter ends with {@code _total}
 * @param help one sentence
 * @param value the value now; asked by any thread
 */
public record OwnFigure(Metric.Kind kind, String title, String help, LongSupplier value) {

    /**
     * Checks that the name is as the kind wants it.
     *
     * @throws IllegalArgumentException if it is not
     */
    public OwnFigure {
        boolean counter = kind == Metric.Kind.COUNTER;
        if ((!counter && kind != Metric.Kind.GAUGE) || counter != title.endsWith("_total")) {
            throw new IllegalArgumentException("a counter, and nothing else, ends with _total: " + title);
        }
    }
}

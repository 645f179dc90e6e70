package io.kirikae.config;

import java.util.List;

/** The keys under {@code metrics}. */
final class MetricsSection {

    private static final Key<HttpSettings> PROMETHEUS = Key.optional(
            "prometheus",
            HttpForms.port(9470),
            "none",
            "The port that serves the daemon's figures in Prometheus' text format.");

    static final Section<MetricsSettings> FORM =
            Section.of(List.of(PROMETHEUS), fields -> new MetricsSettings(fields.find(PROMETHEUS)));

    private MetricsSection() {}
}

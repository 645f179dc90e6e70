package io.kirikae.config;

import java.util.Optional;

/**
 * How the daemon's figures are read, beside JMX.
 *
 * @param prometheus the port that serves them in Prometheus' text format; none by default
 */
public record MetricsSettings(Optional<HttpSettings> prometheus) {}

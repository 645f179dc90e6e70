package io.kirikae.config;

import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How alerts come in.
 *
 * @param spool the directory into which they are put; {@code /var/spool/kirikae} by default
 * @param olderThan alerts that are older than this are refused; 10 min by default
 * @param http the port that takes alerts by HTTP; none by default
 * @param orders the token of those who may order planned moves at that port; without it nobody may
 */
public record AlertSettings(Path spool, Duration olderThan, Optional<HttpSettings> http, Optional<Secret> orders) {}

package io.kirikae.aws;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far this host's clock is ahead of AWS's, as the dates in its answers tell, which are whole seconds. Safe for use by several threads. */
final class AwsClock {

    private static final Logger log = LoggerFactory.getLogger(AwsClock.class);

    private volatile Optional<Duration> ahead = Optional.empty();

    /**
     * An answer has come.
     *
     * @param date its header {@code Date}
     * @param now this host's clock
     */
    void heard(Optional<String> date, Instant now) {
        if (date.isEmpty()) {
            return;
        }
        try {
            Instant there = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get(), Instant::from);
            ahead = Optional.of(Duration.between(there, now));
        } catch (DateTimeException e) {
            log.debug("AWS's answer has a date that is none: {}", OneLine.of(date.get(), 60));
        }
    }

    /** By how much, less than nothing if this host's clock is behind; absent if no answer has told yet. */
    Optional<Duration> ahead() {
        return ahead;
    }
}

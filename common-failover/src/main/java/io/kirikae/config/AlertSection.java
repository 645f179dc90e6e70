package io.kirikae.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys under {@code alerts}. */
final class AlertSection {

    private static final Key<Path> SPOOL = Key.of(
            "spool",
            Values.absolutePath("an absolute path"),
            "/var/spool/kirikae",
            "The directory into which `kirikae-alert` and the HTTP port put alerts, and from which the daemon takes them.");
    private static final Key<Duration> REFUSE_AFTER = Key.of(
            "refuse-after",
            Durations.between("10s", "1d"),
            "10m",
            "Alerts that are older than this, as after a night without a daemon, are refused.");
    private static final Key<HttpSettings> HTTP =
            Key.optional("http", HttpForms.port(8470), "none", "The port that takes alerts by `POST /v1/alerts`.");

    static final Section<AlertSettings> FORM = Section.of(
            List.of(SPOOL, REFUSE_AFTER, HTTP),
            fields -> new AlertSettings(fields.get(SPOOL), fields.get(REFUSE_AFTER), fields.find(HTTP)));

    private AlertSection() {}
}

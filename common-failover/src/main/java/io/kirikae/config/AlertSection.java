package io.kirikae.config;

import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    private static final Key<Secret> ORDERS = Key.optional(
            "orders-token",
            new SecretForm(),
            "none",
            "The token of those who may order planned moves and pauses at that port, by `POST /v1/orders`. Without it"
                    + " nobody may. It takes the place of `http.token` there.");

    static final Section<AlertSettings> FORM =
            new Section<>(List.of(SPOOL, REFUSE_AFTER, HTTP, ORDERS), AlertSection::settings);

    private AlertSection() {}

    private static Optional<AlertSettings> settings(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        Optional<HttpSettings> http = fields.find(HTTP);
        Optional<Secret> orders = fields.find(ORDERS);
        if (orders.isPresent() && http.isEmpty()) {
            fields.problems().add(fields.place(ORDERS), "needs the port of alerts; write 'http: {}' beside it");
            return Optional.empty();
        }
        return Optional.of(new AlertSettings(fields.get(SPOOL), fields.get(REFUSE_AFTER), http, orders));
    }
}

package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import java.util.ArrayList;
import java.util.List;

/** The alerts that a host keeps until they have their answer, whatever becomes of its daemons. */
final class Spool {

    private final List<Alert> alerts = new ArrayList<>();

    void add(Alert alert) {
        alerts.add(alert);
    }

    void remove(Alert alert) {
        alerts.remove(alert);
    }

    List<Alert> all() {
        return List.copyOf(alerts);
    }
}

package io.kirikae.zabbix.resident;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertOutcome;
import io.kirikae.alert.AlertReading;
import io.kirikae.alert.AlertSource;
import io.kirikae.alert.Arrival;
import io.kirikae.alert.Standing;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.zabbix.event.Events;
import java.util.Map;

/** Zabbix as a part of the daemon. Safe for use by several threads. */
final class ZabbixCompanion implements Companion, AlertSource {

    @Override
    public Map<String, Duty> begin(Place place) {
        return Map.of();
    }

    @Override
    public String path() {
        return "/v1/zabbix";
    }

    @Override
    public AlertReading read(byte[] body, Arrival from) {
        return Events.read(body, from);
    }

    @Override
    public Standing standing(Alert alert) {
        return new Standing.Open();
    }

    @Override
    public void became(Alert alert, AlertOutcome outcome) {
        // Not reported yet.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}

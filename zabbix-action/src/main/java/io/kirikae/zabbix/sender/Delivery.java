package io.kirikae.zabbix.sender;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.List;

/** How values reach trapper items of Zabbix. Not thread-safe. */
public interface Delivery {

    /**
     * What the settings want; nothing is connected yet.
     *
     * @param settings by which way, and where to
     * @param time the clock
     * @throws SenderException if a certificate or key cannot be used
     */
    static Delivery of(ZabbixSettings.Report settings, TimeSource time) throws SenderException {
        if (settings.way() instanceof ZabbixSettings.HistoryPush push) {
            return HistoryPush.by(push.api(), time);
        }
        return new Trapper((ZabbixSettings.Trappers) settings.way(), time);
    }

    /**
     * Delivers values.
     *
     * @param within how long one server may take for all of them
     * @return what became of them
     * @throws SenderException if not all of them were taken or refused one by one; some may have been taken
     * @throws InterruptedException if the thread is interrupted
     */
    Receipt send(List<TrapperValue> values, Duration within) throws SenderException, InterruptedException;
}

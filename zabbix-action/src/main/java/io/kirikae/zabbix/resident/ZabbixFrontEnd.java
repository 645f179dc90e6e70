package io.kirikae.zabbix.resident;

import io.kirikae.daemon.Companion;
import io.kirikae.daemon.FrontEnd;
import io.kirikae.daemon.control.Topic;
import io.kirikae.daemon.metrics.OwnFigure;
import java.util.List;

/** What the Zabbix package adds to the daemon. Connects to nothing unless it is configured. */
public final class ZabbixFrontEnd implements FrontEnd {

    private final ZabbixCompanion companion = new ZabbixCompanion();

    /** As the service loader makes it. */
    public ZabbixFrontEnd() {}

    @Override
    public List<Companion> companions() {
        return List.of(companion);
    }

    @Override
    public List<Topic> topics() {
        return List.of();
    }

    @Override
    public List<OwnFigure> figures() {
        return companion.figures();
    }
}

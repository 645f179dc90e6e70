package io.kirikae.zabbix.resident;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertOutcome;
import io.kirikae.alert.AlertReading;
import io.kirikae.alert.AlertSource;
import io.kirikae.alert.Arrival;
import io.kirikae.alert.Standing;
import io.kirikae.cli.BuildVersion;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.daemon.Companion;
import io.kirikae.daemon.Duty;
import io.kirikae.daemon.metrics.OwnFigure;
import io.kirikae.zabbix.api.ProblemDesk;
import io.kirikae.zabbix.event.Events;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Zabbix as a part of the daemon. Connects to nothing unless it is configured. Safe for use by several threads. */
final class ZabbixCompanion implements Companion, AlertSource {

    private static final Logger LOG = LoggerFactory.getLogger(ZabbixCompanion.class);
    /** Half of what a look may be held up by all that is asked about it. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);

    private static final String BEAN = "io.kirikae:type=Zabbix";

    private final ZabbixFigures figures = new ZabbixFigures();
    private volatile Optional<Begun> begun = Optional.empty();

    /**
     * What there is once the daemon has begun.
     *
     * @param place what the daemon has
     * @param api the API that is configured
     * @param inquiry asks it
     * @param comments writes on events
     */
    private record Begun(Place place, ConfiguredApi api, Inquiry inquiry, CommentDuty comments) {
        Optional<ZabbixSettings> settings() {
            return place.configuration().get().zabbix();
        }

        Optional<String> eventId(Alert alert) {
            return settings().flatMap(zabbix -> Events.eventId(alert.incident(), zabbix.instance()));
        }
    }

    @Override
    public Map<String, Duty> begin(Place place) {
        ConfiguredApi api =
                new ConfiguredApi(() -> place.configuration().get().zabbix().flatMap(ZabbixSettings::api), figures);
        CommentDuty comments =
                new CommentDuty(api::desk, id -> place.site().store().journal().find(id), figures);
        ReportDuty report = new ReportDuty(
                () -> place.configuration().get().zabbix().flatMap(ZabbixSettings::report),
                place.overview(),
                BuildVersion.number(),
                figures,
                place.site().time());
        begun = Optional.of(
                new Begun(place, api, new Inquiry(figures, place.site().time(), LONGEST_WAIT), comments));
        show();
        return Map.of("zabbix-report", report, "zabbix-comments", comments);
    }

    List<OwnFigure> figures() {
        return figures.all();
    }

    private void show() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            hide(server);
            server.registerMBean(figures, new ObjectName(BEAN));
        } catch (JMException e) {
            LOG.warn("The figures of Zabbix cannot be seen by JMX.", e);
        }
    }

    private static void hide(MBeanServer server) throws JMException {
        ObjectName name = new ObjectName(BEAN);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
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
    public Standing standing(Alert alert) throws InterruptedException {
        Optional<Begun> now = begun;
        Optional<String> event = now.flatMap(each -> each.eventId(alert));
        Optional<ProblemDesk> desk =
                event.isPresent() ? now.flatMap(each -> each.api().desk()) : Optional.empty();
        if (now.isEmpty() || event.isEmpty() || desk.isEmpty()) {
            return new Standing.Open();
        }
        return now.get()
                .inquiry()
                .standing(
                        desk.get(),
                        event.get(),
                        now.get().place().configuration().get().alerts().olderThan());
    }

    @Override
    public void became(Alert alert, AlertOutcome outcome) {
        begun.ifPresent(now -> {
            if (now.settings().flatMap(ZabbixSettings::api).isPresent()) {
                now.eventId(alert).ifPresent(event -> now.comments().add(new Comment(event, alert, outcome)));
            }
        });
    }

    @Override
    public void close() {
        try {
            hide(ManagementFactory.getPlatformMBeanServer());
        } catch (JMException e) {
            LOG.debug("removing the bean", e);
        }
    }
}

package io.kirikae.zabbix.resident;

import io.kirikae.daemon.metrics.Metric.Kind;
import io.kirikae.daemon.metrics.OwnFigure;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, and says troubles once: when they begin, change and end. Safe for use by several threads. */
final class ZabbixFigures implements ZabbixMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(ZabbixFigures.class);

    final LongAdder asked = new LongAdder();
    final LongAdder unanswered = new LongAdder();
    final LongAdder taken = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder reportsFailed = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder commentsFailed = new LongAdder();
    final Trouble report = new Trouble("zabbix-report", "Reports to Zabbix");
    final Trouble api = new Trouble("zabbix-api", "Zabbix' API");
    private volatile int waiting;

    /** All that are numbers, as Prometheus gets them. */
    List<OwnFigure> all() {
        return List.of(
                count("events_asked", "Events that Zabbix was asked about before a look.", asked),
                count("events_unanswered", "Those of them about which it gave no answer in time.", unanswered),
                count("values_taken", "Values that a server of Zabbix has taken.", taken),
                count("values_failed", "Values that a server of Zabbix did not take.", failed),
                count("reports_failed", "Reports that no server of Zabbix has taken.", reportsFailed),
                count("comments_written", "Comments that were written on events of Zabbix.", written),
                count("comments_failed", "Comments on events of Zabbix that were given up.", commentsFailed),
                new OwnFigure(
                        Kind.GAUGE,
                        "kirikae_zabbix_comments_waiting",
                        "Comments that wait for Zabbix.",
                        this::getCommentsWaiting));
    }

    private static OwnFigure count(String name, String help, LongAdder counter) {
        return new OwnFigure(Kind.COUNTER, "kirikae_zabbix_" + name + "_total", help, counter::sum);
    }

    void waiting(int comments) {
        waiting = comments;
    }

    @Override
    public long getEventsAsked() {
        return asked.sum();
    }

    @Override
    public long getEventsUnanswered() {
        return unanswered.sum();
    }

    @Override
    public long getValuesTaken() {
        return taken.sum();
    }

    @Override
    public long getValuesFailed() {
        return failed.sum();
    }

    @Override
    public long getReportsFailed() {
        return reportsFailed.sum();
    }

    @Override
    public long getCommentsWritten() {
        return written.sum();
    }

    @Override
    public long getCommentsFailed() {
        return commentsFailed.sum();
    }

    @Override
    public int getCommentsWaiting() {
        return waiting;
    }

    @Override
    public String getReportTrouble() {
        return report.text;
    }

    @Override
    public String getApiTrouble() {
        return api.text;
    }

    /** Something that is in the way, or not. */
    static final class Trouble {

        private final String event;
        private final String what;
        private volatile String text = "";

        Trouble(String event, String what) {
            this.event = event;
            this.what = what;
        }

        /** It is in the way; worth a line if it was not, or was another. */
        synchronized void is(String sentence) {
            if (!text.equals(sentence)) {
                LOG.atWarn().addKeyValue("event", event).log(what + ": " + sentence);
            }
            text = sentence;
        }

        /** Nothing is in the way. */
        synchronized void over() {
            if (!text.isEmpty()) {
                LOG.atInfo().addKeyValue("event", event).log(what + ": all is well again.");
            }
            text = "";
        }
    }
}

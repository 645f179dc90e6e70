package io.kirikae.daemon.metrics;

import io.kirikae.assembly.CallFigures;
import io.kirikae.budget.CallUse;
import io.kirikae.daemon.Overview;
import io.kirikae.daemon.Vitals;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The daemon's figures at the moment of asking, in Prometheus' text format, version 0.0.4. Safe for use by several threads. */
public final class MetricsPage {

    /** What the page is. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final ExpositionFormatWriter WRITER = PrometheusTextFormatWriter.create();

    private final Overview overview;
    private final CallFigures calls;
    private final String build;
    private final List<OwnFigure> own;

    /**
     * Of a daemon.
     *
     * @param overview what it sees
     * @param calls what it asks of AWS
     * @param build version and commit, as people read them
     */
    public MetricsPage(Overview overview, CallFigures calls, String build) {
        this(overview, calls, build, List.of());
    }

    /**
     * Of a daemon with packages beside the core.
     *
     * @param overview what it sees
     * @param calls what it asks of AWS
     * @param build version and commit, as people read them
     * @param own the figures of those packages
     */
    public MetricsPage(Overview overview, CallFigures calls, String build, List<OwnFigure> own) {
        this.overview = overview;
        this.calls = calls;
        this.build = build;
        this.own = List.copyOf(own);
    }

    /** The page. */
    public String text() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            WRITER.write(body, figures().snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private Figures figures() {
        Figures figures = new Figures();
        own.forEach(figures::add);
        figures.add(Metric.BUILD, 1, build, Runtime.version().toString());
        vitals(overview.vitals(), figures);
        for (CallFigures.Action action : calls.actions()) {
            figures.add(Metric.AWS_CALLS, action.calls(), action.name());
            figures.add(Metric.AWS_FAILURES, action.failures(), action.name());
            figures.add(Metric.AWS_THROTTLES, action.throttles(), action.name());
            figures.add(Metric.AWS_SECONDS, action.took(), action.name());
        }
        for (CallUse bucket : calls.buckets()) {
            figures.add(Metric.AWS_ANSWERS, bucket.asked(), bucket.bucket());
            figures.add(Metric.AWS_WAITING, bucket.waiting(), bucket.bucket());
            figures.add(Metric.AWS_WAIT_SECONDS, bucket.waited(), bucket.bucket());
            figures.add(Metric.AWS_RATE, bucket.perSecond(), bucket.bucket());
        }
        overview.groups().forEach(group -> new GroupFigures(group, figures).add());
        return figures;
    }

    private static void vitals(Vitals vitals, Figures figures) {
        figures.add(Metric.START, vitals.startedAt().toEpochMilli() / 1e3);
        figures.add(Metric.DAEMON_READY, vitals.ready());
        figures.add(Metric.TROUBLE, vitals.storeTrouble().isPresent(), "store");
        figures.add(Metric.TROUBLE, vitals.awsTrouble().isPresent(), "aws");
        figures.add(Metric.TROUBLE, vitals.configurationTrouble().isPresent(), "configuration");
        figures.add(Metric.GROUPS, vitals.watch().groups());
        figures.add(Metric.LOOKS, vitals.watch().looks());
        figures.add(Metric.LOOKS_UNDER_WAY, vitals.watch().underWay());
        figures.add(Metric.LATENESS, vitals.watch().latenessMedian(), "0.5");
        figures.add(Metric.LATENESS, vitals.watch().lateness99(), "0.99");
        figures.add(Metric.WORKERS_BUSY, vitals.workersBusy());
        for (Vitals.DutyView duty : vitals.duties()) {
            figures.add(Metric.DUTY_TURNS, duty.turns(), duty.name());
            figures.add(Metric.DUTY_LATE, duty.late(), duty.name());
        }
    }
}

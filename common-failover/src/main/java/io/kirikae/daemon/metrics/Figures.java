package io.kirikae.daemon.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of one scrape. Used by one thread. */
final class Figures {

    private final Map<Metric, List<Point>> points = new EnumMap<>(Metric.class);

    private final List<MetricSnapshot> own = new ArrayList<>();

    private record Point(double value, List<String> labels) {}

    /** Adds a value, with its labels in the order in which the metric names them. */
    void add(Metric metric, double value, String... labels) {
        points.computeIfAbsent(metric, each -> new ArrayList<>()).add(new Point(value, List.of(labels)));
    }

    void add(Metric metric, long value, String... labels) {
        add(metric, (double) value, labels);
    }

    void add(Metric metric, boolean value, String... labels) {
        add(metric, value ? 1 : 0, labels);
    }

    void add(Metric metric, Duration value, String... labels) {
        add(metric, value.toNanos() / 1e9, labels);
    }

    /** Adds a figure of a package beside the core. */
    void add(OwnFigure figure) {
        double value = figure.value().getAsLong();
        String title = figure.title();
        own.add(
                figure.kind() == Metric.Kind.COUNTER
                        ? new CounterSnapshot(
                                new MetricMetadata(
                                        title.substring(0, title.length() - "_total".length()), figure.help()),
                                List.of(new CounterDataPointSnapshot(value, Labels.EMPTY, null, 0L)))
                        : new GaugeSnapshot(
                                new MetricMetadata(title, figure.help()),
                                List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null))));
    }

    /** All of it in the library's form. A metric that has no value is left out. */
    MetricSnapshots snapshots() {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        points.forEach((metric, values) -> snapshots.add(snapshot(metric, values)));
        snapshots.addAll(own);
        return new MetricSnapshots(snapshots);
    }

    private static MetricSnapshot snapshot(Metric metric, List<Point> values) {
        List<String> names = metric.labels();
        return switch (metric.kind()) {
            case GAUGE ->
                new GaugeSnapshot(
                        metadata(metric, ""),
                        values.stream()
                                .map(point -> new GaugeDataPointSnapshot(point.value, labels(names, point), null))
                                .toList());
            case COUNTER ->
                new CounterSnapshot(
                        metadata(metric, "_total"),
                        values.stream()
                                .map(point -> new CounterDataPointSnapshot(point.value, labels(names, point), null, 0L))
                                .toList());
            case INFO ->
                new InfoSnapshot(
                        metadata(metric, "_info"),
                        values.stream()
                                .map(point -> new InfoDataPointSnapshot(labels(names, point)))
                                .toList());
            case SUMMARY -> new SummarySnapshot(metadata(metric, ""), List.of(summary(values)));
        };
    }

    private static SummaryDataPointSnapshot summary(List<Point> values) {
        return SummaryDataPointSnapshot.builder()
                .quantiles(Quantiles.of(values.stream()
                        .map(point -> new Quantile(Double.parseDouble(point.labels.get(0)), point.value))
                        .toList()))
                .build();
    }

    private static Labels labels(List<String> names, Point point) {
        return Labels.of(names, point.labels);
    }

    /** The library adds the suffix that belongs to a kind itself. */
    private static MetricMetadata metadata(Metric metric, String suffix) {
        String title = metric.title();
        return new MetricMetadata(title.substring(0, title.length() - suffix.length()), metric.help());
    }
}

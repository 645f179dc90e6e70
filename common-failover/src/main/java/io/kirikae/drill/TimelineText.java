package io.kirikae.drill;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The timeline as text. */
public final class TimelineText {

    private TimelineText() {}

    /** One line of the timeline: seconds since the failure, who, what. */
    public static String line(Duration sinceFailure, Moment moment) {
        return String.format(
                Locale.ROOT,
                "%9.3f  %-8s %s",
                sinceFailure.toNanos() / 1e9,
                moment.kind().who().text(),
                DrillJson.words(moment));
    }

    /** What stands below the timeline: the end, the outage and where its time went. */
    public static List<String> summary(DrillResult result) {
        List<String> lines = new java.util.ArrayList<>();
        lines.add("");
        lines.add(result.state() + ": " + result.conclusion());
        for (DrillResult.StepTimes step : result.steps()) {
            lines.add("  step " + step.key() + ": " + step.state() + " in "
                    + step.took().toMillis() + " ms");
        }
        lines.add("");
        if (result.outage().isEmpty()) {
            lines.add(
                    result.servedBy().isPresent() ? "The client saw no outage." : "The client's outage has not ended.");
        } else {
            split(result.outage().get().split(), lines);
        }
        lines.add("AWS calls: " + result.changes() + " that change, " + result.reads() + " that read.");
        result.remarks().forEach(remark -> lines.add("Not rehearsed: " + remark));
        lines.add("Again: " + result.options().command());
        return lines;
    }

    private static void split(Split split, List<String> lines) {
        lines.add("Outage as the client saw it: " + split.outage() + " ms");
        Share.of(split).forEach(share -> lines.add(row(share.name(), share.millis(), share.meaning())));
    }

    private static String row(String name, long millis, String what) {
        return String.format(Locale.ROOT, "  %-7s %6d ms  %s", name, millis, what);
    }
}

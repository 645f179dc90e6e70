package io.kirikae.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The timeline as a drawing: one lane for each who, time from left to right, the outage shaded. */
final class TimelineSvg {

    private static final int WIDTH = 960;
    private static final int LEFT = 84;
    private static final int RIGHT = 18;
    private static final int TOP = 30;
    private static final int LANE = 34;
    private static final int BAR = 16;
    private static final List<String> LANES = List.of("client", "monitor", "decide", "aws", "engine", "prove");
    private static final List<String> NAMES = List.of("client", "detection", "decision", "AWS", "engine", "proof");
    private static final int HEIGHT = TOP + LANE * LANES.size() + 26;

    private final DrillResult result;
    private final double from;
    private final double to;
    private final StringBuilder svg = new StringBuilder();

    private TimelineSvg(DrillResult result) {
        this.result = result;
        double last = result.moments().isEmpty()
                ? 1
                : millis(result.moments().get(result.moments().size() - 1).at());
        double first = result.outage().map(outage -> millis(outage.from())).orElse(0.0);
        double margin = Math.max(20, (last - first) * 0.03);
        this.from = Math.min(0, first) - margin;
        this.to = last + margin;
    }

    static String draw(DrillResult result) {
        return new TimelineSvg(result).drawing();
    }

    private String drawing() {
        svg.append(
                format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Timeline of the drill\">", WIDTH, HEIGHT));
        result.outage().ifPresent(outage -> shade(millis(outage.from()), millis(outage.to())));
        axis();
        lanes();
        bars();
        ticks();
        failure();
        return svg.append("</svg>").toString();
    }

    private void shade(double begin, double end) {
        svg.append(format(
                "<rect class=\"outage\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>outage: %.0f ms</title></rect>",
                x(begin), TOP, x(end) - x(begin), LANE * LANES.size(), end - begin));
    }

    private void axis() {
        double step = step();
        int bottom = TOP + LANE * LANES.size();
        for (double at = Math.ceil(from / step) * step; at <= to; at += step) {
            svg.append(format(
                    "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x(at), TOP, x(at), bottom));
            svg.append(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s s</text>",
                    x(at), bottom + 18, trimmed(at / 1000)));
        }
    }

    /** A round step that gives five to ten lines. */
    private double step() {
        double rough = (to - from) / 8;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5, 10}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private void lanes() {
        for (int i = 0; i < LANES.size(); i++) {
            int y = TOP + LANE * i;
            svg.append(format(
                    "<line class=\"lane\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, y, WIDTH - RIGHT, y));
            svg.append(format(
                    "<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                    LEFT - 10, y + LANE / 2 + 4, NAMES.get(i)));
        }
    }

    private void bars() {
        Duration end = result.moments().isEmpty()
                ? result.failed()
                : result.moments().get(result.moments().size() - 1).at();
        Milestones stones = Milestones.of(result.moments(), end);
        result.outage()
                .ifPresent(outage -> bar("client", "client", outage.from(), outage.to(), "no download succeeds"));
        bar("monitor", "monitor", stones.failed(), stones.detected(), "detection");
        bar("decide", "decide", stones.detected(), stones.begun(), "decision");
        for (Intervals.Interval wait : Waits.forAws(result.moments(), stones).parts()) {
            bar("aws", "aws faint", wait.from(), wait.to(), "waiting for AWS");
        }
        for (Moment moment : result.moments()) {
            if (moment.kind() == Moment.Kind.CHANGE || moment.kind() == Moment.Kind.READ) {
                bar("aws", "aws", moment.began(), moment.at(), moment.what());
            }
        }
        for (DrillResult.StepTimes step : result.steps()) {
            Duration began = result.failed().plus(step.began());
            bar("engine", "engine", began, began.plus(step.took()), step.key() + ": " + step.state());
        }
        if (result.moments().stream().anyMatch(moment -> moment.kind() == Moment.Kind.PROOF)) {
            bar("prove", "prove", stones.applied(), stones.proved(), "proof");
        }
    }

    private void bar(String lane, String style, Duration begin, Duration end, String title) {
        double left = x(millis(begin));
        double width = Math.max(2, x(millis(end)) - left);
        svg.append(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"><title>%s</title></rect>",
                style, left, top(lane), width, BAR, Html.text(title)));
    }

    /** What happens at once: rounds, lines of the journal, packets that arrive elsewhere. */
    private void ticks() {
        List<Moment> atOnce = new ArrayList<>(result.shown());
        atOnce.removeIf(moment -> moment.kind().who() == Moment.Who.DRILL || moment.kind() == Moment.Kind.CHANGE);
        for (Moment moment : atOnce) {
            double x = x(millis(moment.at()));
            int y = top(moment.kind().who().text());
            svg.append(format(
                    "<circle class=\"dot\" cx=\"%.1f\" cy=\"%d\" r=\"3.2\"><title>%s</title></circle>",
                    x, y + BAR / 2, Html.text(seconds(moment) + " " + DrillJson.words(moment))));
        }
    }

    private void failure() {
        for (Moment moment : result.shown()) {
            if (moment.kind().who() == Moment.Who.DRILL) {
                double x = x(millis(moment.at()));
                boolean failure = moment.kind() == Moment.Kind.FAILURE;
                svg.append(format(
                        "<line class=\"failure\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"><title>%s</title></line>",
                        x, TOP - 8, x, TOP + LANE * LANES.size(), Html.text(moment.what())));
                svg.append(format(
                        "<text class=\"failure\" x=\"%.1f\" y=\"%d\">%s</text>",
                        x + 4, TOP - 10, failure ? "failure" : "killed"));
            }
        }
    }

    private static int top(String lane) {
        return TOP + LANE * LANES.indexOf(lane) + (LANE - BAR) / 2;
    }

    private double x(double millis) {
        return LEFT + (millis - from) / (to - from) * (WIDTH - LEFT - RIGHT);
    }

    private double millis(Duration at) {
        return result.since(at).toNanos() / 1e6;
    }

    private String seconds(Moment moment) {
        return format("%.3f s", millis(moment.at()) / 1000);
    }

    private static String trimmed(double value) {
        String text = format("%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}

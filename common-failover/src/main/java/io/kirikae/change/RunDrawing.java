package io.kirikae.change;

import io.kirikae.change.ChangeRecord.Call;
import io.kirikae.change.ChangeRecord.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run drawn over time: a lane for each step, one for the calls to AWS, one for the proof. SVG without script, style or colour of its
 * own: the page that shows it says how its classes look, so that it obeys any content security policy and any theme.
 */
public final class RunDrawing {

    private static final int WIDTH = 960;
    private static final int LEFT = 250;
    private static final int TOP = 14;
    private static final int LANE = 30;
    private static final int BAR = 14;
    private static final int LONGEST_NAME = 40;

    private record Bar(String style, Duration from, Duration to, String title) {}

    private final Map<String, List<Bar>> lanes = new LinkedHashMap<>();
    private final Duration from;
    private final Duration to;

    private RunDrawing(ChangeRecord change) {
        steps(change);
        proof(change);
        calls(change);
        this.from = lanes.values().stream()
                .flatMap(List::stream)
                .map(Bar::from)
                .min(Duration::compareTo)
                .orElse(Duration.ZERO);
        this.to = lanes.values().stream()
                .flatMap(List::stream)
                .map(Bar::to)
                .max(Duration::compareTo)
                .orElse(Duration.ofSeconds(1));
    }

    /** Draws it; an empty text if there was no run. */
    public static String draw(ChangeRecord change) {
        return change.moments().isEmpty() ? "" : new RunDrawing(change).drawing();
    }

    private void steps(ChangeRecord change) {
        Map<String, Moment> begun = new LinkedHashMap<>();
        for (Moment moment : change.moments()) {
            if (moment.step().isEmpty()) {
                continue;
            }
            Moment first = begun.getOrDefault(moment.step(), moment);
            switch (moment.event()) {
                case "STARTED", "UNDO_STARTED" -> begun.put(moment.step(), moment);
                case "APPLIED" ->
                    bar(moment.step(), new Bar("kirikae-done", first.since(), moment.since(), words(moment)));
                case "UNDONE" ->
                    bar(moment.step(), new Bar("kirikae-undone", first.since(), moment.since(), words(moment)));
                case "REFUSED", "FAILED", "UNDO_FAILED" ->
                    bar(moment.step(), new Bar("kirikae-failed", first.since(), moment.since(), words(moment)));
                default -> bar(moment.step(), new Bar("kirikae-mark", moment.since(), moment.since(), words(moment)));
            }
        }
    }

    private void proof(ChangeRecord change) {
        Duration last = Duration.ZERO;
        for (Moment moment : change.moments()) {
            if (moment.event().equals("PROVED") || moment.event().equals("NOT_PROVED")) {
                String style = moment.event().equals("PROVED") ? "kirikae-done" : "kirikae-failed";
                bar("proof", new Bar(style, last, moment.since(), words(moment)));
            } else if (!moment.step().isEmpty()) {
                last = moment.since();
            }
        }
    }

    private void calls(ChangeRecord change) {
        for (Call call : change.calls()) {
            if (call.ended().isNegative()) {
                continue;
            }
            String style = call.failure().isEmpty() ? "kirikae-call" : "kirikae-failed";
            String title = call.action() + ", " + call.took().toMillis() + " ms"
                    + (call.failure().isEmpty() ? "" : ": " + call.failure());
            bar("calls to AWS", new Bar(style, call.ended().minus(call.took()), call.ended(), title));
        }
    }

    private void bar(String lane, Bar bar) {
        lanes.computeIfAbsent(lane, key -> new ArrayList<>()).add(bar);
    }

    private static String words(Moment moment) {
        return moment.event().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (moment.detail().isEmpty() ? "" : ": " + moment.detail());
    }

    private String drawing() {
        int height = TOP + LANE * lanes.size() + 24;
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg class=\"kirikae-timeline\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Timeline of the run\">",
                WIDTH, height));
        int y = TOP;
        for (Map.Entry<String, List<Bar>> lane : lanes.entrySet()) {
            svg.append(format(
                    "<text class=\"kirikae-lane\" x=\"4\" y=\"%d\">%s</text>", y + BAR - 2, name(lane.getKey())));
            for (Bar bar : lane.getValue()) {
                svg.append(format(
                        "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>",
                        bar.style(),
                        x(bar.from()),
                        y,
                        Math.max(2, x(bar.to()) - x(bar.from())),
                        BAR,
                        text(bar.title())));
            }
            y += LANE;
        }
        for (int tick = 0; tick <= 4; tick++) {
            Duration at = from.plus(to.minus(from).multipliedBy(tick).dividedBy(4));
            svg.append(format(
                    "<line class=\"kirikae-grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
                    x(at), TOP, x(at), y));
            svg.append(format(
                    "<text class=\"kirikae-tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%.1f s</text>",
                    x(at), y + 16, tick == 4 ? "end" : "middle", at.toMillis() / 1000.0));
        }
        return svg.append("</svg>").toString();
    }

    private double x(Duration at) {
        double whole = Math.max(1, to.minus(from).toMillis());
        return LEFT + (WIDTH - LEFT - 10) * (at.minus(from).toMillis() / whole);
    }

    private static String name(String lane) {
        return text(lane.length() > LONGEST_NAME ? lane.substring(0, LONGEST_NAME - 1) + "…" : lane);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    /** What AWS and operators have written becomes part of a page. */
    private static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            }
        });
        return safe.toString();
    }
}

package io.kirikae.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The result as one page of HTML that needs nothing else: no script, no other file, no network. */
public final class HtmlReport {

    private static final String TEMPLATE = "/io/kirikae/drill/report.html";

    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern GROWS = Pattern.compile(" style=\"(flex-grow:[0-9]+)\"");

    private HtmlReport() {}

    /** Writes it. */
    public static String write(DrillResult result) {
        Map<String, String> parts = Map.of(
                "TITLE", Html.text(title(result)),
                "OUTCOME", Html.text(result.state()),
                "OUTCOME_CLASS", result.served() ? "good" : "bad",
                "CONCLUSION", Html.text(result.conclusion()),
                "SPLIT", split(result),
                "CHART", TimelineSvg.draw(result),
                "STEPS", steps(result),
                "TIMELINE", timeline(result),
                "REMARKS", remarks(result),
                "COMMAND", Html.text(result.options().command()));
        String page = template();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            page = page.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return page;
    }

    /**
     * The report with its style beside it.
     *
     * @param page the page, which names the style sheet
     * @param style the style sheet
     */
    public record Apart(String page, String style) {}

    /**
     * Writes it for a server whose content security policy lets a page have no style of its own.
     *
     * @param result how the drill went
     * @param sheet the name of the style sheet, beside the page
     */
    public static Apart apart(DrillResult result, String sheet) {
        String whole = write(result);
        Matcher style = STYLE.matcher(whole);
        if (!style.find()) {
            throw new IllegalStateException("the page " + TEMPLATE + " has no style");
        }
        String page = whole.substring(0, style.start()) + "<link rel=\"stylesheet\" href=\"" + Html.text(sheet) + "\"/>"
                + whole.substring(style.end());
        StringBuilder sheets = new StringBuilder(style.group(1));
        int[] share = {0};
        String bare = GROWS.matcher(page).replaceAll(grows -> {
            sheets.append(".bar span:nth-child(")
                    .append(++share[0])
                    .append(") { ")
                    .append(grows.group(1))
                    .append("; }\n");
            return "";
        });
        return new Apart(bare, sheets.toString());
    }

    private static String title(DrillResult result) {
        DrillOptions options = result.options();
        String what = options.site().map(site -> "group " + site.group()).orElse(options.mechanism());
        return "Drill: " + what + ", " + options.failure();
    }

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("the page " + TEMPLATE + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String split(DrillResult result) {
        if (result.outage().isEmpty()) {
            String words = result.servedBy().isPresent()
                    ? "The client saw no outage."
                    : "The client could not download any more: its outage has not ended.";
            return "<p class=\"big\">" + words + "</p>";
        }
        Split split = result.outage().get().split();
        List<Share> shares = Share.of(split);
        String bar = shares.stream()
                .filter(share -> share.millis() > 0)
                .map(share -> "<span class=\"" + share.style() + "\" style=\"flex-grow:" + share.millis()
                        + "\" title=\"" + share.name() + " " + share.millis() + " ms\"></span>")
                .collect(Collectors.joining());
        String rows = shares.stream()
                .map(share -> "<tr><th scope=\"row\"><i class=\"" + share.style() + "\"></i>" + share.name()
                        + "</th><td class=\"number\">" + share.millis() + " ms</td><td>" + share.meaning()
                        + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return "<p class=\"big\"><b>" + split.outage() + " ms</b> without the service, as the client saw it</p>\n"
                + "<div class=\"bar\" aria-hidden=\"true\">" + bar + "</div>\n<table class=\"split\">" + rows
                + "</table>";
    }

    private static String steps(DrillResult result) {
        if (result.steps().isEmpty()) {
            return "<tr><td colspan=\"4\">No step was begun.</td></tr>";
        }
        return result.steps().stream()
                .map(step -> "<tr><td><code>" + Html.text(step.key()) + "</code></td><td>" + Html.text(step.state())
                        + "</td><td class=\"number\">" + seconds(step.began()) + "</td><td class=\"number\">"
                        + step.took().toMillis() + " ms</td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String timeline(DrillResult result) {
        return result.shown().stream()
                .map(moment -> "<tr><td class=\"number\">" + seconds(result.since(moment.at()))
                        + "</td><td class=\"who\"><i class=\""
                        + moment.kind().who().text() + "\"></i>"
                        + moment.kind().who().text() + "</td><td>" + Html.text(DrillJson.words(moment)) + "</td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String remarks(DrillResult result) {
        return result.remarks().isEmpty()
                ? ""
                : result.remarks().stream()
                        .map(remark -> "<li>" + Html.text(remark) + "</li>")
                        .collect(Collectors.joining("\n", "<h2>Not rehearsed</h2>\n<ul>", "</ul>"));
    }

    private static String seconds(Duration since) {
        return String.format(Locale.ROOT, "%.3f", since.toNanos() / 1e9);
    }
}

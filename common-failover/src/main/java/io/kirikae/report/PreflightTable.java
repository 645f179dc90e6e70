package io.kirikae.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.operation.PreflightReport;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * A preflight as people and programs read it.
 *
 * @param report what was found
 */
public record PreflightTable(PreflightReport report) {

    /** A table: the conclusion, then a line for each check. */
    public String text() {
        StringBuilder text = new StringBuilder("Group ")
                .append(report.group())
                .append(": ")
                .append(conclusion())
                .append('\n');
        return text.append(lines(report.checks())).toString();
    }

    /** A line for each check. */
    static String lines(List<Check> checks) {
        StringBuilder text = new StringBuilder();
        int width = checks.stream()
                .mapToInt(check -> check.subject().length())
                .max()
                .orElse(0);
        for (Check check : checks) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-11s  %-" + width + "s  %s%n",
                    word(check.result()),
                    check.subject(),
                    check.text()));
        }
        return text.toString();
    }

    /** The conclusion in a sentence. */
    public String conclusion() {
        List<Result> results = report.checks().stream().map(Check::result).toList();
        long problems = results.stream().filter(Result.PROBLEM::equals).count();
        if (problems > 0) {
            return Words.count((int) problems, "thing") + " would stop a failover or make it useless.";
        }
        if (report.worst() == Result.UNREACHABLE) {
            return "AWS could not be read, so nothing is known of a failover.";
        }
        long unknown = results.stream().filter(Result.UNKNOWN::equals).count();
        return "nothing was found that would stop a failover"
                + (unknown > 0 ? "; " + Words.count((int) unknown, "thing") + " cannot be known beforehand." : ".");
    }

    /** The same as fields. */
    public void json(JsonGenerator json) throws IOException {
        json.writeStringField("group", report.group().value());
        json.writeStringField("worst", word(report.worst()));
        json.writeStringField("text", conclusion());
        checks(json, report.checks());
    }

    /** The checks as a list of objects. */
    static void checks(JsonGenerator json, List<Check> checks) throws IOException {
        json.writeArrayFieldStart("checks");
        for (Check check : checks) {
            json.writeStartObject();
            json.writeStringField("subject", check.subject());
            json.writeStringField("result", word(check.result()));
            json.writeStringField("text", check.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}

package io.kirikae.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.operation.MonitorRecovery;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import java.io.IOException;

/**
 * Whether a monitoring instance comes back, as people and programs read it.
 *
 * @param report what was found
 */
public record RecoveryTable(MonitorRecovery.Report report) {

    /** How a daemon on another host takes over while this one is away. */
    public static Check secondDaemon(boolean shared) {
        return shared
                ? new Check(
                        "second daemon",
                        Result.OK,
                        "The store is a table of DynamoDB: a daemon on a host in another zone, with the same configuration, takes"
                                + " over by itself.")
                : new Check(
                        "second daemon",
                        Result.NOTE,
                        "The store is a file of this host, so while the host is away nobody moves anything. With store:"
                                + " {dynamodb: {table: kirikae}} a daemon on a host in another zone takes over by itself.");
    }

    /** The conclusion, then a line for each thing that was looked at. */
    public String text() {
        return "Instance " + report.instance() + ": " + conclusion() + "\n" + PreflightTable.lines(report.checks());
    }

    /** The conclusion in a sentence. */
    public String conclusion() {
        return report.recovers()
                ? "it comes back by itself when the host below it fails."
                : "nothing brings it back when the host below it fails.";
    }

    /** The same as fields. */
    public void json(JsonGenerator json) throws IOException {
        json.writeStringField("instance", report.instance().value());
        json.writeBooleanField("recovers", report.recovers());
        json.writeStringField("text", conclusion());
        PreflightTable.checks(json, report.checks());
    }
}

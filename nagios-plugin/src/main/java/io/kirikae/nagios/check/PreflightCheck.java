package io.kirikae.nagios.check;

import io.kirikae.nrpe.ServiceState;
import io.kirikae.operation.PreflightReport;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.report.PreflightTable;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What would stop a failover of a group, looked for before the bad day. Whatever would is CRITICAL; that AWS cannot be read is UNKNOWN;
 * what nobody can know beforehand is no alarm.
 *
 * @param reports looks
 * @param group the group
 */
public record PreflightCheck(Reports reports, GroupName group)
        implements io.kirikae.nagios.check.Check<PreflightReport> {

    /** Who looks. */
    @FunctionalInterface
    public interface Reports {

        /**
         * What was found now.
         *
         * @throws CheckFailure if nothing can be looked for: no such group, no configuration, a store that cannot be read
         * @throws InterruptedException if nobody waits for the answer any more
         */
        PreflightReport of(GroupName group) throws CheckFailure, InterruptedException;
    }

    @Override
    public PreflightReport acquire() throws CheckFailure, InterruptedException {
        return reports.of(group);
    }

    @Override
    public Evaluation evaluate(PreflightReport report) {
        List<String> words = new ArrayList<>();
        words.add(group + ": " + unended(new PreflightTable(report).conclusion()));
        of(report, Result.PROBLEM).forEach(check -> words.add(check.subject() + ": " + unended(check.text())));
        of(report, Result.UNREACHABLE).forEach(check -> words.add(unended(check.text())));
        List<String> details = report.checks().stream()
                .map(check -> check.subject() + " " + check.result().name().toLowerCase(Locale.ROOT) + ": "
                        + unended(check.text()))
                .toList();
        return new Evaluation(state(report.worst()), String.join("; ", words), details, figures(report));
    }

    private static ServiceState state(Result worst) {
        return switch (worst) {
            case OK, NOTE, UNKNOWN -> ServiceState.OK;
            case UNREACHABLE -> ServiceState.UNKNOWN;
            case PROBLEM -> ServiceState.CRITICAL;
        };
    }

    private static List<PerfDatum> figures(PreflightReport report) {
        int all = report.checks().size();
        return List.of(
                PerfDatum.number("problems", of(report, Result.PROBLEM).size(), Thresholds.NONE, 0, all),
                PerfDatum.number("notes", of(report, Result.NOTE).size(), Thresholds.NONE, 0, all),
                PerfDatum.number("unknown", of(report, Result.UNKNOWN).size(), Thresholds.NONE, 0, all));
    }

    private static List<Check> of(PreflightReport report, Result result) {
        return report.checks().stream()
                .filter(check -> check.result() == result)
                .toList();
    }

    private static String unended(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

package io.kirikae.daemon.jmx;

import io.kirikae.assembly.CallFigures;
import io.kirikae.budget.CallUse;
import io.kirikae.daemon.Overview;
import io.kirikae.daemon.Vitals;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Reads the daemon's attributes, each at the moment of asking.
 *
 * @param overview what the daemon sees
 * @param calls what it asks of AWS
 * @param build version and commit
 */
record DaemonBean(Overview overview, CallFigures calls, String build) implements DaemonMXBean {

    private Vitals vitals() {
        return overview.vitals();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private long sum(ToLongFunction<CallFigures.Action> figure) {
        return calls.actions().stream().mapToLong(figure).sum();
    }

    @Override
    public String getName() {
        return vitals().name();
    }

    @Override
    public String getBuild() {
        return build;
    }

    @Override
    public boolean isReady() {
        return vitals().ready();
    }

    @Override
    public double getUpSeconds() {
        return seconds(vitals().up());
    }

    @Override
    public int getGroups() {
        return vitals().watch().groups();
    }

    @Override
    public long getLooks() {
        return vitals().watch().looks();
    }

    @Override
    public double getProbeLateness99Seconds() {
        return seconds(vitals().watch().lateness99());
    }

    @Override
    public double getDutyLateSeconds() {
        return seconds(vitals().duties().stream()
                .map(Vitals.DutyView::late)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO));
    }

    @Override
    public String getStoreTrouble() {
        return vitals().storeTrouble().orElse("");
    }

    @Override
    public String getAwsTrouble() {
        return vitals().awsTrouble().orElse("");
    }

    @Override
    public String getConfigurationTrouble() {
        return vitals().configurationTrouble().orElse("");
    }

    @Override
    public long getAwsCalls() {
        return sum(CallFigures.Action::calls);
    }

    @Override
    public long getAwsFailures() {
        return sum(CallFigures.Action::failures);
    }

    @Override
    public long getAwsThrottles() {
        return sum(CallFigures.Action::throttles);
    }

    @Override
    public int getAwsWaiting() {
        return calls.buckets().stream().mapToInt(CallUse::waiting).sum();
    }
}

package io.kirikae.budget;

import io.kirikae.plan.CallRate;
import io.kirikae.time.SystemTime;
import java.time.Duration;
import java.util.Map;

/**
 * A thousand groups fail over at once: how long it takes beside the time that AWS's token bucket takes by itself, how many calls are
 * made and how many AWS refuses; with the budget, and as the baseline without one.
 */
public final class MassFailoverBench {

    private MassFailoverBench() {}

    /** Prints the figures, for the number of groups in the first argument or for 1,000. */
    public static void main(String[] args) throws InterruptedException {
        int most = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        SystemTime time = new SystemTime();
        for (Outage outage : Outage.values()) {
            int groups = Math.min(most, outage.mostGroups());
            int least = outage.leastChanges(groups);
            Duration best = CallRate.of(outage.change()).atBest(least);
            System.out.printf(
                    "%s, %d groups at once; at least %d calls of %s, which take %.1f s%n",
                    outage.mechanism(), groups, least, outage.change(), seconds(best));
            for (boolean budgeted : new boolean[] {true, false}) {
                Duration began = time.elapsed();
                MassFailover.Result result = MassFailover.of(outage, groups, budgeted);
                print(outage, best, least, budgeted, result);
                System.out.printf(
                        "    (%.1f s of real time)%n", seconds(time.elapsed().minus(began)));
            }
        }
    }

    private static void print(Outage outage, Duration best, int least, boolean budgeted, MassFailover.Result result) {
        int changes = result.calls().getOrDefault(outage.change(), 0);
        int refusedChanges = result.refused().getOrDefault(outage.change(), 0);
        int calls = sum(result.calls());
        int refused = sum(result.refused());
        boolean all = result.ends().size() == 1 && result.ends().containsKey("DONE");
        System.out.printf("  %s%n", budgeted ? "with the budget" : "baseline: without a budget");
        System.out.printf("    ended                     %s%n", result.ends());
        System.out.printf(
                "    decision to the last DONE %.1f s simulated%s%n",
                seconds(result.took()), all && !best.isZero() ? ratio(seconds(result.took()) / seconds(best)) : "");
        System.out.printf(
                "    changes                   %d%s; %d refused (%.1f %%)%n",
                changes, all ? ratio((double) changes / least) : "", refusedChanges, percent(refusedChanges, changes));
        System.out.printf(
                "    calls in all              %d, %d refused (%.1f %%)%n", calls, refused, percent(refused, calls));
        System.out.printf("    by action                 %s%n", result.calls());
    }

    private static String ratio(double times) {
        return String.format(", %.2f of the least possible", times);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static double percent(int part, int whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

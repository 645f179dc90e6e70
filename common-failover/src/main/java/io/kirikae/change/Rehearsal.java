package io.kirikae.change;

import io.kirikae.drill.Drill;
import io.kirikae.drill.DrillException;
import io.kirikae.drill.DrillOptions;
import io.kirikae.drill.DrillResult;
import io.kirikae.drill.Failure;
import io.kirikae.drill.HtmlReport;
import io.kirikae.drill.Moment;
import io.kirikae.drill.TimelineText;
import io.kirikae.simulator.behaviour.Durations;
import io.kirikae.topology.GroupName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A drill as a build server holds it: a group of the site's own configuration, on a simulated AWS, inside the process that asks. Nothing
 * real is touched, and no credentials are needed. Several may be held at once.
 */
public final class Rehearsal {

    private final DrillResult result;

    private Rehearsal(DrillResult result) {
        this.result = result;
    }

    /**
     * What is rehearsed.
     *
     * @param group the group
     * @param failure what happens to the owner: {@code kill}, {@code hang}, {@code refuse} or {@code lose-network}
     * @param speed how long AWS takes: {@code aws}, {@code fast} or {@code instant}
     * @param seed repeats AWS's durations of an earlier drill
     * @param faults what goes wrong with AWS, such as {@code lost-reply(AssociateAddress)x1}
     */
    public record Wish(String group, String failure, String speed, long seed, List<String> faults) {
        /**
         * Checks the words.
         *
         * @throws IllegalArgumentException if one of them cannot be meant; the message says which
         */
        public Wish {
            faults = List.copyOf(faults);
            options(group, failure, speed, seed, faults);
        }

        DrillOptions options(Path site) {
            return options(group, failure, speed, seed, faults)
                    .of(new DrillOptions.Site(site.toAbsolutePath(), new GroupName(group)));
        }

        private static DrillOptions options(
                String group, String failure, String speed, long seed, List<String> faults) {
            new GroupName(group);
            Durations.named(speed);
            DrillOptions options = DrillOptions.defaults(seed)
                    .withFailure(Failure.named(failure))
                    .withSpeed(speed);
            for (String fault : faults) {
                options = options.withFault(fault);
            }
            return options;
        }
    }

    /**
     * Holds it.
     *
     * @param site the site's file
     * @param wish what is rehearsed
     * @param lines is told what happens as it happens, a line for each thing, by several threads
     * @throws IllegalArgumentException if it cannot be held; the message says why, for people
     * @throws InterruptedException if the thread is interrupted
     */
    public static Rehearsal hold(Path site, Wish wish, Consumer<String> lines) throws InterruptedException {
        AtomicReference<Duration> failed = new AtomicReference<>(Duration.ZERO);
        try {
            DrillResult result = Drill.hold(wish.options(site), moment -> {
                if (moment.kind() == Moment.Kind.FAILURE) {
                    failed.set(moment.at());
                }
                if (moment.kind().shown()) {
                    lines.accept(TimelineText.line(moment.at().minus(failed.get()), moment));
                }
            });
            TimelineText.summary(result).forEach(lines);
            return new Rehearsal(result);
        } catch (DrillException e) {
            throw new IllegalArgumentException(e.sentence(), e);
        }
    }

    /** Whether the service answered through the address at the end, from the node that was wanted. */
    public boolean served() {
        return result.served();
    }

    /** How it ended, in sentences. */
    public String sentence() {
        return result.state() + ": " + result.conclusion();
    }

    /** The report, a page of HTML with its style sheet beside it, of the given name; has no script and no style in itself. */
    public HtmlReport.Apart report(String sheet) {
        return HtmlReport.apart(result, sheet);
    }

    /** The same for programs: texts, numbers and nothing else. The outage is absent if it has not ended. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("outcome", result.state());
        values.put("served", result.served());
        values.put("servedBy", result.servedBy().orElse(""));
        values.put("sentence", sentence());
        values.put("changes", result.changes());
        values.put("reads", result.reads());
        values.put("seed", result.options().seed());
        result.outage()
                .ifPresent(outage -> values.put("outageMillis", outage.split().outage()));
        return values;
    }
}

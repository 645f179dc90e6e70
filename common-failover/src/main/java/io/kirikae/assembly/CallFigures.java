package io.kirikae.assembly;

import io.kirikae.aws.ApiCall;
import io.kirikae.aws.CallListener;
import io.kirikae.budget.CallUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the calls to AWS of one process, by action, for dashboards. Safe for use by several threads. */
public final class CallFigures implements CallListener {

    /** More actions than any version calls, so that a mistake elsewhere cannot make a dashboard grow for ever. */
    private static final int MOST_ACTIONS = 200;

    private final Map<String, Counts> actions = new ConcurrentSkipListMap<>();
    private volatile Supplier<List<CallUse>> waiting = List::of;

    /**
     * What was counted of one action.
     *
     * @param name the action, such as {@code DescribeAddresses}
     * @param calls how many calls have ended, whatever came of them
     * @param failures how many of them failed
     * @param throttles how many of the failures were AWS's word that there were too many calls
     * @param took how long all of them took together
     */
    public record Action(String name, long calls, long failures, long throttles, Duration took) {}

    @Override
    public void ended(ApiCall call) {
        Counts counts = actions.size() < MOST_ACTIONS
                ? actions.computeIfAbsent(call.action(), action -> new Counts())
                : actions.get(call.action());
        if (counts == null) {
            return;
        }
        counts.calls.increment();
        counts.nanos.add(call.took().toNanos());
        if (call.failure().isPresent()) {
            counts.failures.increment();
        }
        if (call.throttled()) {
            counts.throttles.increment();
        }
    }

    /** A call has ended; the parameters are as {@link Onlooker#called} has them. */
    public void called(String action, Duration took, Optional<String> failure) {
        ended(new ApiCall("", action, took, failure, Optional.empty()));
    }

    /** Names who knows how calls wait for their turn; until then nobody does. */
    public void waitingIn(Supplier<List<CallUse>> budget) {
        waiting = budget;
    }

    /** How calls wait for their turn, by the bucket of AWS that counts them. */
    public List<CallUse> buckets() {
        return waiting.get();
    }

    /** The figures so far, in the alphabetical order of the actions. */
    public List<Action> actions() {
        return actions.entrySet().stream()
                .map(each -> each.getValue().of(each.getKey()))
                .toList();
    }

    private static final class Counts {

        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder throttles = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        private Action of(String name) {
            return new Action(name, calls.sum(), failures.sum(), throttles.sum(), Duration.ofNanos(nanos.sum()));
        }
    }
}

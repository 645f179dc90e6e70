package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.time.Bell;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Runs that were granted one call together. Between the grant and the call each asks for its permission and writes its journal; the
 * last to come makes the call for all. Safe for use by several threads.
 */
final class Cohort {

    /** How long those who have come wait for the others: well below the time for which the engine made sure of its lease. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int invited;
    private final TimeSource time;
    private final Deadline patience;
    private final List<Arrival> arrived = new ArrayList<>();
    private int gone;
    private boolean sent;

    Cohort(int invited, TimeSource time) {
        this.invited = invited;
        this.time = time;
        this.patience = Deadline.in(PATIENCE, time);
    }

    private static final class Arrival {
        private final List<IpAddress> addresses;
        private final Bell bell;
        private Optional<Shared> result = Optional.empty();

        Arrival(List<IpAddress> addresses, Bell bell) {
            this.addresses = addresses;
            this.bell = bell;
        }
    }

    /**
     * What came of the call.
     *
     * @param outcome what is known of the change
     * @param together how many shared the call
     */
    record Shared(Outcome outcome, int together) {}

    /** One who was invited will not come, or has come and gone. */
    synchronized void leave() {
        gone++;
        if (!sent && complete() && !arrived.isEmpty()) {
            arrived.get(0).bell.ring();
        }
    }

    /**
     * Waits for the others and makes the call, or waits for the one who makes it.
     *
     * @param call makes the call for all these addresses, which so many share
     * @return what came of it; absent if the call was sent without this one
     */
    Optional<Shared> join(List<IpAddress> addresses, BiFunction<List<IpAddress>, Integer, Outcome> call) {
        Arrival me = new Arrival(addresses, time.bell());
        if (!arrive(me)) {
            return Optional.empty();
        }
        try {
            while (true) {
                Optional<List<Arrival>> mine = takeCall();
                if (mine.isPresent()) {
                    return Optional.of(send(mine.get(), call));
                }
                Optional<Shared> result = result(me);
                if (result.isPresent()) {
                    return result;
                }
                me.bell.await(waitFor());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Shared(afterInterrupt(me), 1));
        }
    }

    private synchronized boolean arrive(Arrival me) {
        return !sent && arrived.add(me);
    }

    private synchronized Optional<List<Arrival>> takeCall() {
        if (sent || !(complete() || patience.passed())) {
            return Optional.empty();
        }
        sent = true;
        return Optional.of(List.copyOf(arrived));
    }

    private boolean complete() {
        return arrived.size() + gone >= invited;
    }

    private synchronized Optional<Shared> result(Arrival me) {
        return me.result;
    }

    private synchronized Duration waitFor() {
        return sent ? Duration.ofDays(1) : patience.left();
    }

    private Shared send(List<Arrival> all, BiFunction<List<IpAddress>, Integer, Outcome> call) {
        Shared shared = new Shared(new Outcome.Unknown("the call for all of them ended in an error"), all.size());
        try {
            List<IpAddress> addresses = all.stream()
                    .flatMap(each -> each.addresses.stream())
                    .distinct()
                    .toList();
            shared = new Shared(call.apply(addresses, all.size()), all.size());
            return shared;
        } finally {
            tell(all, shared);
        }
    }

    private synchronized void tell(List<Arrival> all, Shared shared) {
        all.forEach(each -> {
            each.result = Optional.of(shared);
            each.bell.ring();
        });
    }

    /** Before the call is sent, one can still step back; after it, nobody knows. */
    private synchronized Outcome afterInterrupt(Arrival me) {
        if (me.result.isPresent()) {
            return me.result.get().outcome();
        }
        if (!sent && arrived.remove(me)) {
            leave();
            return new Outcome.NotNow("Interrupted", "this process was told to stop before the call was sent");
        }
        return new Outcome.Unknown("this process was told to stop while the call for several groups was under way");
    }
}

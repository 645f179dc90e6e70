package io.kirikae.budget;

import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Slot;
import io.kirikae.plan.CallQueue;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.MovePrivateAddresses;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Paces changes: a run waits here for its turn before it journals the call, and the call itself waits for nothing but those who share
 * it. Safe for use by several threads.
 */
final class Changes {

    /** How long a call that others may share is held back while many groups are at work. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private final Lines lines;
    private final TimeSource time;
    private final Crowd crowd;
    private final Map<String, Lane<ChangeTicket>> lanes = new ConcurrentHashMap<>();
    private final Map<Sharing, Lane<ChangeTicket>> sharedLanes = new ConcurrentHashMap<>();
    private final Map<Moving, ChangeTicket> moving = new ConcurrentHashMap<>();

    Changes(Lines lines, TimeSource time, Crowd crowd) {
        this.lines = lines;
        this.time = time;
        this.crowd = crowd;
    }

    /** What calls must have in common to become one. */
    private record Sharing(String call, InterfaceId to, boolean reassign) {}

    /** By what a call is known again between its turn and its making. */
    private record Moving(Sharing sharing, List<IpAddress> addresses) {}

    /** Waits for the turn of a step's call. */
    Optional<Slot> slot(Step step, boolean begun, Duration atMost) throws InterruptedException {
        if (CallQueue.isNoCall(step)) {
            return Optional.of(Slot.FREE);
        }
        Rank rank = begun ? Rank.FINISH : Rank.BEGIN;
        return step instanceof MovePrivateAddresses move && move.to().isPresent()
                ? sharedSlot(move, move.to().get(), rank, atMost)
                : ownSlot(step.call(), rank, atMost);
    }

    private Optional<Slot> ownSlot(String call, Rank rank, Duration atMost) throws InterruptedException {
        Line line = lines.of(call);
        Lane<ChangeTicket> lane = lanes.computeIfAbsent(call, name -> Lane.ofSingles());
        if (!line.await(lane, ChangeTicket.alone(rank, time), Duration.ZERO, atMost)) {
            return Optional.empty();
        }
        line.slotOpened();
        return given(line::slotClosed, line::giveBack);
    }

    private Optional<Slot> sharedSlot(MovePrivateAddresses step, InterfaceId to, Rank rank, Duration atMost)
            throws InterruptedException {
        Line line = lines.of(step.call());
        Sharing sharing = new Sharing(step.call(), to, step.from().isPresent());
        Lane<ChangeTicket> lane = sharedLanes.computeIfAbsent(sharing, key -> Lane.merging(CallQueue.ADDRESSES));
        ChangeTicket ticket = ChangeTicket.sharing(rank, step.addresses(), time);
        Moving key = new Moving(sharing, step.addresses());
        if (!line.await(lane, ticket, crowd.gatherUntil(GATHERING), atMost)) {
            return Optional.empty();
        }
        if (moving.putIfAbsent(key, ticket) != null) {
            ticket.cohort().ifPresent(Cohort::leave);
        }
        return given(
                () -> {
                    if (moving.remove(key, ticket)) {
                        ticket.cohort().ifPresent(Cohort::leave);
                    }
                },
                () -> {});
    }

    /** The slot, unless the thread was interrupted just when it was granted. */
    private static Optional<Slot> given(Runnable atEnd, Runnable unused) throws InterruptedException {
        AtomicBoolean open = new AtomicBoolean(true);
        Slot slot = () -> {
            if (open.getAndSet(false)) {
                atEnd.run();
            }
        };
        if (Thread.interrupted()) {
            slot.close();
            unused.run();
            throw new InterruptedException();
        }
        return Optional.of(slot);
    }

    /** How long this thread has waited for turns so far, altogether. */
    Duration waited() {
        return lines.waited();
    }

    /** Makes a change whose turn has come. */
    Outcome make(String call, Supplier<Outcome> change) {
        return make(call, change, outcome -> outcome);
    }

    /** Makes a change whose turn has come, and whose answer holds more than its outcome. */
    <T> T make(String call, Supplier<T> change, Function<T, Outcome> outcome) {
        Line line = lines.of(call);
        line.begins();
        return make(line, 1, change, outcome);
    }

    /**
     * Assigns addresses, together with all who were granted the same call.
     *
     * @param change makes the call for all these addresses
     */
    Outcome assign(
            String call,
            List<IpAddress> addresses,
            InterfaceId to,
            boolean reassign,
            Function<List<IpAddress>, Outcome> change) {
        Line line = lines.of(call);
        Moving key = new Moving(new Sharing(call, to, reassign), addresses);
        Optional<ChangeTicket> ticket = Optional.ofNullable(moving.remove(key));
        Optional<Cohort.Shared> shared = ticket.flatMap(ChangeTicket::cohort)
                .flatMap(cohort -> cohort.join(
                        addresses,
                        (all, together) -> make(line, together, () -> change.apply(all), outcome -> outcome)));
        boolean alone = shared.isEmpty()
                || (shared.get().together() > 1
                        && Refusals.mayConcernOne(shared.get().outcome()));
        if (alone) {
            line.spend();
            return make(line, 1, () -> change.apply(addresses), outcome -> outcome);
        }
        return shared.get().outcome();
    }

    private <T> T make(Line line, int askers, Supplier<T> change, Function<T, Outcome> outcome) {
        Duration sentAt = time.elapsed();
        T answer = change.get();
        boolean tooMany = Refusals.tooMany(outcome.apply(answer));
        line.tally().called(askers, tooMany);
        line.ended(sentAt, tooMany);
        return answer;
    }
}

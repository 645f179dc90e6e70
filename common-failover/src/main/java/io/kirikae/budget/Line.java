package io.kirikae.budget;

import io.kirikae.plan.CallRate;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The line in front of one token bucket. Each who waits does so on its own thread; whoever comes, goes or wakes serves the line. There
 * is no thread of its own, so that a process with one run pays nothing. Safe for use by several threads.
 */
final class Line {

    /** Longer than anybody waits without being rung. */
    private static final Duration UNTIL_RUNG = Duration.ofDays(1);

    private final CallRate rate;
    private final TimeSource time;
    private final TokenBucket bucket;
    private final Waits waits;
    private final Tally tally = new Tally();
    private final Set<Lane<?>> lanes = new LinkedHashSet<>();
    private long numbers;
    private int slots;

    Line(CallRate rate, TimeSource time, Waits waits) {
        this.rate = rate;
        this.time = time;
        this.waits = waits;
        this.bucket = new TokenBucket(rate, time);
    }

    /**
     * Waits until the ticket is granted a call.
     *
     * @param earliest the elapsed time before which the ticket is not granted
     * @param atMost how long to wait
     * @return whether it was granted in time
     * @throws InterruptedException if the thread is interrupted before it was granted; once it is granted, only the thread's
     *     interrupt flag tells
     */
    <T extends Ticket<T>> boolean await(Lane<T> lane, T ticket, Duration earliest, Duration atMost)
            throws InterruptedException {
        Duration asked = time.elapsed();
        join(lane, ticket, earliest);
        boolean granted = false;
        try {
            while (!granted) {
                Duration nap = serve(Optional.of(ticket));
                Duration left = atMost.minus(time.elapsed().minus(asked));
                granted = isGranted(ticket);
                if (granted || left.isNegative() || left.isZero()) {
                    break;
                }
                ticket.bell().await(nap.compareTo(left) < 0 ? nap : left);
            }
        } catch (InterruptedException e) {
            if (!leave(lane, ticket)) {
                throw e;
            }
            Thread.currentThread().interrupt();
        }
        boolean served = leave(lane, ticket);
        Duration waited = time.elapsed().minus(asked);
        tally.waited(waited);
        waits.add(waited);
        return served;
    }

    private synchronized <T extends Ticket<T>> void join(Lane<T> lane, T ticket, Duration earliest) {
        ticket.enter(numbers++, earliest);
        lane.add(ticket);
        lanes.add(lane);
    }

    private synchronized boolean isGranted(Ticket<?> ticket) {
        return ticket.granted();
    }

    /** Takes the ticket out of the line, if it is still there; returns whether it was granted. */
    private synchronized <T extends Ticket<T>> boolean leave(Lane<T> lane, T ticket) {
        if (!ticket.granted()) {
            lane.remove(ticket);
            lane.first().ifPresent(next -> next.bell().ring());
            tidy(lane);
            serve(Optional.empty());
        }
        return ticket.granted();
    }

    /** Somebody was granted a call and has not made it yet. */
    synchronized void slotOpened() {
        slots++;
    }

    /** A granted call has ended or will not be made. */
    synchronized void slotClosed() {
        slots--;
    }

    /** A call begins. One that did not wait for its token takes it now, so that those who wait do so a little longer. */
    synchronized void begins() {
        if (slots == 0) {
            bucket.take();
        }
    }

    /** A call begins that was not granted. */
    synchronized void spend() {
        bucket.take();
    }

    /** A token was granted, and the call will not be made. */
    synchronized void giveBack() {
        bucket.giveBack();
        serve(Optional.empty());
    }

    /**
     * A call of a lane has ended.
     *
     * @param sentAt when it was granted
     * @param refused whether AWS refused it because it was one too many
     */
    synchronized void ended(Lane<?> lane, Duration sentAt, boolean refused) {
        lane.ended(sentAt);
        ended(sentAt, refused);
    }

    /**
     * A call has ended.
     *
     * @param sentAt when it was sent
     * @param refused whether AWS refused it because it was one too many
     */
    synchronized void ended(Duration sentAt, boolean refused) {
        if (refused) {
            bucket.refused(sentAt);
        }
        serve(Optional.empty());
    }

    Tally tally() {
        return tally;
    }

    /** What goes on here now. */
    synchronized CallUse use(String call) {
        int waiting = lanes.stream().mapToInt(Lane::size).sum();
        return tally.use(call, waiting, bucket.tokens(), bucket.perSecond());
    }

    /**
     * Grants whatever can be granted now.
     *
     * @param asking who asks, and will wait as long as the answer says
     * @return how long the asking one can wait before anything changes for it without being rung
     */
    private synchronized Duration serve(Optional<Ticket<?>> asking) {
        boolean moved = asking.isEmpty();
        while (true) {
            Duration now = time.elapsed();
            Optional<Lane<?>> next =
                    lanes.stream().filter(lane -> blocked(lane, now).isZero()).min(Comparator.comparing(Line::head));
            if (next.isEmpty()) {
                return firstOfItsLane(asking).map(lane -> blocked(lane, now)).orElse(UNTIL_RUNG);
            }
            Ticket<?> head = head(next.get());
            Duration wait = bucket.until(1 + head.rank().leaves(rate.burst()));
            if (wait.isZero()) {
                bucket.take();
                grant(next.get(), now);
                moved = true;
            } else {
                return napBehind(head, wait, asking, moved, now);
            }
        }
    }

    private Duration napBehind(Ticket<?> head, Duration wait, Optional<Ticket<?>> asking, boolean moved, Duration now) {
        if (asking.isPresent() && asking.get() == head) {
            return wait;
        }
        if (moved) {
            head.bell().ring();
        }
        return firstOfItsLane(asking)
                .map(lane -> blocked(lane, now))
                .filter(blocked -> !blocked.isZero())
                .orElse(UNTIL_RUNG);
    }

    private <T extends Ticket<T>> void grant(Lane<T> lane, Duration now) {
        List<T> batch = lane.next(now);
        batch.get(0).granted(batch);
        batch.forEach(ticket -> ticket.grant(batch, now));
        // The next one of the lane learns how long it waits for this call.
        lane.first().ifPresent(ticket -> ticket.bell().ring());
        tidy(lane);
    }

    private void tidy(Lane<?> lane) {
        if (lane.isEmpty()) {
            lanes.remove(lane);
        }
    }

    private Optional<Lane<?>> firstOfItsLane(Optional<Ticket<?>> asking) {
        return asking.flatMap(
                ticket -> lanes.stream().filter(lane -> head(lane) == ticket).findFirst());
    }

    private static Ticket<?> head(Lane<?> lane) {
        return lane.first().orElseThrow();
    }

    private static Duration blocked(Lane<?> lane, Duration now) {
        Duration early = head(lane).notBefore().minus(now);
        Duration behind = lane.blockedFor(now);
        return early.compareTo(behind) > 0 ? early : behind;
    }
}

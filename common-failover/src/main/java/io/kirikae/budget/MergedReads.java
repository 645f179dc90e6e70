package io.kirikae.budget;

import io.kirikae.budget.ReadRequest.Answer;
import io.kirikae.mechanism.CloudException;
import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Puts readings of one kind, asked for at about the same time, into one call. A reading goes out at once if none of its kind is under
 * way; those that come meanwhile share the next one. Nobody is answered by a call that was sent before the question. The call is made
 * by the thread of one of those who share it. Safe for use by several threads.
 *
 * @param <K> what is asked for
 * @param <V> what is known of it
 */
final class MergedReads<K, V> {

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Line line;
    private final TimeSource time;
    private final Crowd crowd;
    private final Function<Set<K>, Map<K, V>> bulk;
    private final Lane<ReadRequest<K, V>> lane;
    private final Lane<ReadRequest<K, V>> apart = Lane.ofSingles();

    /**
     * Readings of one kind.
     *
     * @param line the line of the bucket that counts them
     * @param limit how many keys one call takes
     * @param bulk makes the call; what AWS does not know is missing from its answer
     */
    MergedReads(Line line, TimeSource time, Crowd crowd, int limit, Function<Set<K>, Map<K, V>> bulk) {
        this.line = line;
        this.time = time;
        this.crowd = crowd;
        this.bulk = bulk;
        this.lane = Lane.gathering(limit);
    }

    /**
     * Reads.
     *
     * @return what AWS knows of the keys; may hold more
     * @throws CloudException if AWS could not be read
     */
    Map<K, V> all(Set<K> keys, Priority priority) {
        return keys.isEmpty()
                ? Map.of()
                : ask(lane, keys, priority, () -> bulk.apply(keys)).found();
    }

    /**
     * Reads one thing.
     *
     * @param alone makes the call for it alone, which says in its own words what is wrong
     * @throws CloudException if AWS could not be read, or as the call for it alone throws
     */
    V one(K key, Priority priority, Supplier<V> alone) {
        Set<K> keys = Set.of(key);
        Answer.Found<K, V> answer = ask(lane, keys, priority, () -> Map.of(key, alone.get()));
        V found = answer.found().get(key);
        return found != null ? found : valueOf(key, ask(apart, keys, priority, () -> Map.of(key, alone.get())));
    }

    private static <K, V> V valueOf(K key, Answer.Found<K, V> answer) {
        return Optional.ofNullable(answer.found().get(key)).orElseThrow();
    }

    private Answer.Found<K, V> ask(
            Lane<ReadRequest<K, V>> where, Set<K> keys, Priority priority, Supplier<Map<K, V>> alone) {
        while (true) {
            ReadRequest<K, V> request = new ReadRequest<>(Rank.ofRead(priority), keys, time.bell());
            Answer<K, V> answer = answer(where, request, alone);
            if (answer instanceof Answer.Found<K, V> known) {
                return known;
            }
            if (answer instanceof Answer.Failed<K, V> failed) {
                // A copy, so that each caller has a stack trace of its own.
                CloudException why = failed.why();
                throw new CloudException(why.kind(), why.code(), why.sentence());
            }
        }
    }

    private Answer<K, V> answer(Lane<ReadRequest<K, V>> where, ReadRequest<K, V> request, Supplier<Map<K, V>> alone) {
        try {
            boolean granted = line.await(where, request, Duration.ZERO, FOR_EVER);
            if (granted && request.leads()) {
                call(where, request, alone);
            }
            while (granted && request.answer().isEmpty()) {
                request.bell().await(FOR_EVER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed<>(Interrupted.reading());
        }
        return request.answer().orElseGet(() -> new Answer.Failed<>(Interrupted.reading()));
    }

    private void call(Lane<ReadRequest<K, V>> where, ReadRequest<K, V> leader, Supplier<Map<K, V>> alone) {
        List<ReadRequest<K, V>> batch = leader.batch();
        boolean refused = false;
        try {
            Map<K, V> found = batch.size() == 1 ? alone.get() : bulk.apply(union(batch));
            Answer<K, V> answer = new Answer.Found<>(found);
            batch.forEach(each -> each.answer(answer));
        } catch (CloudException e) {
            refused = e.kind() == CloudException.Kind.THROTTLED;
            leader.answer(new Answer.Failed<>(e));
            if (!Thread.currentThread().isInterrupted()) {
                batch.forEach(each -> each.answer(new Answer.Failed<>(e)));
            }
        } finally {
            // Nobody is left waiting, whatever happened to this thread.
            batch.forEach(each -> each.answer(new Answer.Abandoned<>()));
            crowd.saw(batch.size());
            line.tally().called(batch.size(), refused);
            line.ended(where, leader.grantedAt(), refused);
        }
    }

    private static <K, V> Set<K> union(List<ReadRequest<K, V>> batch) {
        Set<K> all = new HashSet<>();
        batch.forEach(each -> all.addAll(each.wanted()));
        return all;
    }
}

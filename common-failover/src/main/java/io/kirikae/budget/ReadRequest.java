package io.kirikae.budget;

import io.kirikae.mechanism.CloudException;
import io.kirikae.time.Bell;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One who asks for a reading, and waits first for its turn and then for the answer of the call that it shares. */
final class ReadRequest<K, V> extends Ticket<ReadRequest<K, V>> {

    private final Set<K> wanted;
    private Optional<Answer<K, V>> answer = Optional.empty();

    ReadRequest(Rank rank, Set<K> wanted, Bell bell) {
        super(rank, wanted, bell);
        this.wanted = wanted;
    }

    Set<K> wanted() {
        return wanted;
    }

    /** What came of a call. */
    sealed interface Answer<K, V> {

        /**
         * What AWS said, perhaps about more than was asked for.
         *
         * @param found what is known
         */
        record Found<K, V>(Map<K, V> found) implements Answer<K, V> {}

        /** AWS could not be read. */
        record Failed<K, V>(CloudException why) implements Answer<K, V> {}

        /** The thread that made the call was interrupted in it, which concerns nobody else: ask again. */
        record Abandoned<K, V>() implements Answer<K, V> {}
    }

    synchronized void answer(Answer<K, V> given) {
        if (answer.isEmpty()) {
            answer = Optional.of(given);
            bell().ring();
        }
    }

    synchronized Optional<Answer<K, V>> answer() {
        return answer;
    }
}

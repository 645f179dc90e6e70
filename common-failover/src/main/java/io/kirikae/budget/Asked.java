package io.kirikae.budget;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The part of a shared answer that one caller asked for. */
final class Asked {

    private Asked() {}

    static <K, V> Map<K, V> of(Collection<K> keys, Map<K, V> answer) {
        Map<K, V> own = new HashMap<>();
        for (K key : keys) {
            V known = answer.get(key);
            if (known != null) {
                own.put(key, known);
            }
        }
        return Map.copyOf(own);
    }
}

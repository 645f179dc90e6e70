package io.kirikae.store;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tells one process from every other with the same id.
 *
 * @param boot the random number that the kernel draws at each start
 * @param namespace the namespace in which process ids are counted; containers have their own
 * @param start when the process began, in clock ticks since the kernel's start, which no step of the wall clock changes
 */
record ProcessLife(String boot, String namespace, long start) {

    private static final Pattern WORD = Pattern.compile("[0-9a-f-]{1,40}");

    ProcessLife {
        if (!WORD.matcher(boot).matches() || !WORD.matcher(namespace).matches() || start < 0) {
            throw new IllegalArgumentException("not the life of a process");
        }
    }

    static Optional<ProcessLife> of(Map<String, String> words) {
        if (!words.containsKey("boot")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessLife(
                words.getOrDefault("boot", ""),
                words.getOrDefault("pidns", ""),
                Long.parseLong(words.getOrDefault("start", ""))));
    }

    boolean sharesNamespaceWith(ProcessLife other) {
        return boot.equals(other.boot) && namespace.equals(other.namespace);
    }

    @Override
    public String toString() {
        return "boot=" + boot + " pidns=" + namespace + " start=" + start;
    }
}

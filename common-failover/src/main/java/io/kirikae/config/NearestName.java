package io.kirikae.config;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody may have meant. Stateless. */
public final class NearestName {

    private static final int LONGEST = 40;

    private NearestName() {}

    /** The name with the fewest changes to the written one, if these are few enough for a slip. */
    public static Optional<String> of(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(2, written.length() / 3);
        String nearest = "";
        int fewest = allowed + 1;
        for (String name : names) {
            int distance = distance(written, name);
            if (distance < fewest && distance < name.length()) {
                nearest = name;
                fewest = distance;
            }
        }
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
    }

    /** Levenshtein's distance, in which two neighbours that were swapped count as one change. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(int[][] cost, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

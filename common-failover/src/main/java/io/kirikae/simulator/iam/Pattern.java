package io.kirikae.simulator.iam;

import java.util.Locale;

/** Patterns as policies have them: {@code *} stands for any characters, {@code ?} for one. */
final class Pattern {

    private Pattern() {}

    static boolean matches(String pattern, String text, boolean ignoringCase) {
        return ignoringCase
                ? matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                : matches(pattern, text);
    }

    /** Goes back to the last star only, which is enough, and keeps hostile patterns from taking long. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            boolean more = p < pattern.length();
            if (more && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (more && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

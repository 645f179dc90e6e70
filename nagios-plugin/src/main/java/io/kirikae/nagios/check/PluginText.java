package io.kirikae.nagios.check;

/** Text that is fit to be a plugin's output. Stateless. */
public final class PluginText {

    /** Nagios shows more, but version 2 of NRPE carries 1023 bytes in all, and performance data must have room behind the text. */
    static final int LONGEST = 600;

    private PluginText() {}

    /**
     * One line without anything that Nagios, a terminal or a log would take for more than text: a pipe begins performance data
     * and cannot be escaped, so it becomes a slash.
     */
    public static String oneLine(String text) {
        String start = text.length() > LONGEST ? text.substring(0, end(text)) + "..." : text;
        return start.replace('|', '/')
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\u2028\u2029]+", " ")
                .strip();
    }

    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}

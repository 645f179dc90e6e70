package io.kirikae.aws;

/** Foreign text as it may stand in a message of ours: one line, printable, bounded. */
final class OneLine {

    private OneLine() {}

    /**
     * Makes one line of the text.
     *
     * @param atMost how many characters are kept
     */
    static String of(String text, int atMost) {
        // Cut first: nobody may make us run a pattern over megabytes.
        String head = text.length() <= 4 * atMost ? text : text.substring(0, 4 * atMost);
        String line =
                head.replaceAll("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029]+", " ").strip();
        return line.length() <= atMost ? line : line.substring(0, atMost) + "...";
    }
}

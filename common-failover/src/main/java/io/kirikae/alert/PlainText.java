package io.kirikae.alert;

/** Makes text from outside fit for logs, terminals and pages: one line, and nothing in it that is not seen. */
public final class PlainText {

    private PlainText() {}

    /**
     * The text on one line, without what would move a cursor, hide, or turn the reading direction.
     *
     * @param limit the greatest number of characters; what is longer ends with three dots
     */
    public static String of(String text, int limit) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), limit));
        int at = 0;
        while (at < text.length() && plain.length() <= limit) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            append(plain, character);
        }
        String line = plain.toString().strip();
        return line.length() <= limit ? line : cut(line, limit - 3) + "...";
    }

    private static void append(StringBuilder plain, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            }
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                plain.append('\uFFFD');
            default -> plain.appendCodePoint(character);
        }
    }

    /** Not in the middle of a pair. */
    private static String cut(String line, int length) {
        boolean pair = Character.isHighSurrogate(line.charAt(length - 1));
        return line.substring(0, pair ? length - 1 : length);
    }
}

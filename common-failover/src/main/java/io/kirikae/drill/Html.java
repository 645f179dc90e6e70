package io.kirikae.drill;

/** Text that becomes part of a page. */
final class Html {

    private Html() {}

    /** The text, with nothing in it that a browser would take for markup. Braces are kept from being taken for a place to fill in. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '{' -> safe.append("&#123;");
                default -> safe.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            }
        });
        return safe.toString();
    }
}

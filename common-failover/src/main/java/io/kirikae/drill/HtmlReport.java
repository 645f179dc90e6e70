package io.kirikae.drill;

/** The result as a page of HTML. */
public final class HtmlReport {

    private HtmlReport() {}

    /** Writes it. */
    public static String write(DrillResult result) {
        return "";
    }
}

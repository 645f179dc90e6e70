package io.kirikae.decision;

/** What was detected, whether or not anything may be done about it. */
public sealed interface Finding {

    /** One clause for people, with the node and what was seen of it. */
    String words();

    /**
     * The owner answers.
     *
     * @param words one clause
     */
    record Serving(String words) implements Finding {}

    /**
     * The owner is known to be down.
     *
     * @param words one clause
     */
    record Down(String words) implements Finding {}

    /**
     * The owner does not answer, but is not known to be down.
     *
     * @param words one clause
     * @param missing what is missing to know it, and what to do about it, one clause
     */
    record Suspected(String words, String missing) implements Finding {}

    /**
     * Nobody has the addresses, so nobody serves.
     *
     * @param words one clause
     */
    record Unowned(String words) implements Finding {}

    /**
     * It is unclear who has the addresses.
     *
     * @param words one clause
     */
    record Unclear(String words) implements Finding {}
}

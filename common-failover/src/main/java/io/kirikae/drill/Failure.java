package io.kirikae.drill;

import java.util.Locale;

/** What goes wrong with the owner. */
public enum Failure {
    /** The server process is gone, its connections are reset, and a moment later EC2 shows the instance as stopped. */
    KILL("the server process of %s is killed and its instance stops"),
    /** Connections are accepted and nothing is ever answered. */
    HANG("%s accepts connections and answers nothing more"),
    /** Nothing listens any more; the instance runs on. */
    REFUSE("%s refuses connections"),
    /** No packet arrives any more: connections run into their time-out. */
    LOSE_NETWORK("%s has lost its network");

    private final String sentence;

    Failure(String sentence) {
        this.sentence = sentence;
    }

    /** The name as it is typed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence(String node) {
        return sentence.formatted(node);
    }

    /**
     * The failure of a name.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Failure named(String text) {
        for (Failure failure : values()) {
            if (failure.text().equals(text)) {
                return failure;
            }
        }
        throw new IllegalArgumentException(
                "no failure is named '" + text + "'; choose kill, hang, refuse or lose-network");
    }

    @Override
    public String toString() {
        return text();
    }
}

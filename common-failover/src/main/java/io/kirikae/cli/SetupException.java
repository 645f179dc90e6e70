package io.kirikae.cli;

/** A monitoring system could not be prepared or looked at. The message is a sentence for people, and holds no secret. */
public final class SetupException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * With the sentence.
     *
     * @param sentence what happened, and what to do
     */
    public SetupException(String sentence) {
        super(sentence);
    }

    /**
     * With the sentence and what is beneath it.
     *
     * @param sentence what happened, and what to do
     * @param cause what is beneath it
     */
    public SetupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

package io.kirikae.zabbix.api;

/** Zabbix could not be asked, or has refused. The message is a sentence for people, and holds no secret. */
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * With the sentence.
     *
     * @param sentence what happened
     */
    public ApiException(String sentence) {
        super(sentence);
    }

    /**
     * With the sentence and what is beneath it.
     *
     * @param sentence what happened
     * @param cause what is beneath it
     */
    public ApiException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

package io.kirikae.zabbix.sender;

/** Values could not be sent, or the answer was none. The message is a sentence for people. */
public final class SenderException extends Exception {

    private static final long serialVersionUID = 1L;

    SenderException(String sentence) {
        super(sentence);
    }

    SenderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}

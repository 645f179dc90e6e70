package io.kirikae.alert;

/** Whether what an alert says still holds, as its monitoring system answers when it is asked. */
public sealed interface Standing {

    /** It holds, or cannot be asked about: Kirikae looks for itself, as ever. */
    record Open() implements Standing {}

    /**
     * It is over, and nothing is looked at for it.
     *
     * @param why one clause
     */
    record Over(String why) implements Standing {}

    /**
     * It holds, but people have said that nothing is to be done about it for now.
     *
     * @param why one clause
     */
    record Held(String why) implements Standing {}
}

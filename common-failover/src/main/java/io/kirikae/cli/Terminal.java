package io.kirikae.cli;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;

/** The person at the keyboard, if there is one. Stateless. */
final class Terminal {

    private Terminal() {}

    /** The console, if both input and output are a terminal. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** Asks; anything but yes is no. */
    static boolean confirms(Console console, String question) {
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null
                && (answer.strip().toLowerCase(Locale.ROOT).equals("y")
                        || answer.strip().toLowerCase(Locale.ROOT).equals("yes"));
    }

    /** From Java 22 on there is a console even without a terminal, and a method that says so, which 17 does not know. */
    private static boolean isTerminal(Console console) {
        try {
            Method method = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(method.invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}

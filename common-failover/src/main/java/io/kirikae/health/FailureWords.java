package io.kirikae.health;

import java.io.EOFException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Says in words for people what a failed connection means. The kernel tells its errors through the texts of the JDK's
 * exceptions only, so texts are compared here, and nowhere else.
 */
final class FailureWords {

    private static final int QUOTED = 120;

    private FailureWords() {}

    /** What the failure of a connection says about the target. */
    static LookFailure of(IOException e, Look look) {
        if (look.expired()) {
            return hung(look);
        }
        if (e instanceof SSLException) {
            return LookFailure.down("TLS with " + look.target() + " fails: " + quote(e));
        }
        return "connect".equals(look.phase()) ? connecting(e, look.target()) : talking(look);
    }

    /** No answer in time. */
    static LookFailure hung(Look look) {
        String within = " within " + text(look.timeout());
        if ("connect".equals(look.phase())) {
            return unreachable(look.target(), look.timeout());
        }
        return LookFailure.down(look.target() + " hangs: no answer" + within + ", in phase " + look.phase());
    }

    /** No answer to a connection in time. */
    static LookFailure unreachable(Endpoint target, Duration timeout) {
        return LookFailure.down(target + " is unreachable: no answer to the connection within " + text(timeout));
    }

    /** What the failure of a data connection says; {@code target} is where it was to go. */
    static LookFailure data(IOException e, Endpoint target, Look look) {
        if (look.expired()) {
            return hung(look);
        }
        String cause = e instanceof EOFException ? "closed early" : quote(e);
        return LookFailure.down("data connection to " + target + " failed: " + cause);
    }

    /** What it says that a connection could not be made. */
    static LookFailure connecting(IOException e, Endpoint target) {
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("refused")) {
            return LookFailure.down("connection refused by " + target);
        }
        if (e instanceof NoRouteToHostException || text.contains("no route to host") || text.contains("host is down")) {
            return LookFailure.down(target + " is unreachable: no route to the host");
        }
        if (text.contains("timed out")) {
            return LookFailure.down(target + " is unreachable: no answer to the connection");
        }
        if (text.contains("reset")) {
            return LookFailure.down(target + " closed the connection early, in phase connect");
        }
        boolean addressing = text.contains("unreachable") || text.contains("assign");
        return LookFailure.cannotTell(
                (addressing ? "no way from here to " : "no socket here for ") + target + ": " + quote(e));
    }

    private static LookFailure talking(Look look) {
        return LookFailure.down(look.target() + " closed the connection early, in phase " + look.phase());
    }

    /** A duration as it is written in the configuration: {@code 3s} or {@code 1500ms}. */
    static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** The text of an exception, made fit for one line. */
    static String quote(Exception e) {
        String message = e.getMessage();
        return quote(message == null ? e.getClass().getSimpleName() : message);
    }

    /** A text from outside, cut, and without anything that could disturb a terminal or a log. */
    static String quote(String text) {
        String start = text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\u2028\u2029]+", " ")
                .strip();
    }
}

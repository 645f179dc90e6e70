package io.kirikae.mechanism.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Commands as lists of words. No word holds a character that could mean something to a shell once it stands in single quotes, and most
 * of them none that could without.
 *
 * @param lines the commands, at least one
 * @param within how long they may take together
 * @param onlyLook whether they change nothing
 */
public record Commands(List<Line> lines, Duration within, boolean onlyLook) {

    /** The exit status of the whole where the first command failed; that of the second is one more, and so on. */
    public static final int FIRST_FAILED = 101;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern QUOTED = Pattern.compile("[A-Za-z0-9_@%+=:,./\\[\\]{} -]+");

    /** Copies the list. */
    public Commands {
        lines = List.copyOf(lines);
    }

    /** Commands that may change something. */
    public Commands(List<Line> lines, Duration within) {
        this(lines, within, false);
    }

    /**
     * One command.
     *
     * @param words the program and what it is given
     * @param mayFail whether those behind it are run even if it fails
     */
    public record Line(List<String> words, boolean mayFail) {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if a word holds what a shell could read as more than a word
         */
        public Line {
            words = List.copyOf(words);
            for (String word : words) {
                if (!QUOTED.matcher(word).matches()) {
                    throw new IllegalArgumentException("'" + word + "' cannot be a word of a command");
                }
            }
        }
    }

    static Commands of(Duration within, Line... lines) {
        return new Commands(List.of(lines), within);
    }

    static Commands looking(Duration within, Line... lines) {
        return new Commands(List.of(lines), within, true);
    }

    static Line line(String... words) {
        return new Line(List.of(words), false);
    }

    static Line attempt(String... words) {
        return new Line(List.of(words), true);
    }

    /** The same, each run by a program that stands before it. */
    public Commands by(String... program) {
        List<Line> prefixed = new ArrayList<>();
        for (Line line : lines) {
            List<String> words = new ArrayList<>(List.of(program));
            words.addAll(line.words());
            prefixed.add(new Line(words, line.mayFail()));
        }
        return new Commands(prefixed, within, onlyLook);
    }

    /** One line for a POSIX shell, whose exit status tells which of them failed. */
    public String shellLine() {
        StringJoiner text = new StringJoiner("; ");
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            text.add(quoted(line.words()) + " || " + (line.mayFail() ? "true" : "exit " + (FIRST_FAILED + i)));
        }
        return text.toString();
    }

    private static String quoted(List<String> words) {
        StringJoiner text = new StringJoiner(" ");
        words.forEach(word -> text.add(PLAIN.matcher(word).matches() ? word : "'" + word + "'"));
        return text.toString();
    }

    /** Which command failed, by the exit status of {@link #shellLine}: 0 if none did, negative if the shell itself failed. */
    public int failedAt(int status) {
        if (status == 0) {
            return 0;
        }
        int failed = status - FIRST_FAILED + 1;
        return failed >= 1 && failed <= lines.size() ? failed : -1;
    }
}

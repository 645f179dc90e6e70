package io.kirikae.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a file is read. Not safe for use by several threads. */
final class Problems {

    /** Nobody reads more at once, and a hostile file shall not fill the memory with complaints about it. */
    static final int LIMIT = 100;

    private static final Comparator<Problem> IN_READING_ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Notes what keeps the file from being used. Says nothing more once there are too many. */
    void add(Place place, String message) {
        note(errors, place, message);
    }

    /** Notes what is legal but probably not meant. */
    void warn(Place place, String message) {
        note(warnings, place, message);
    }

    boolean full() {
        return errors.size() >= LIMIT;
    }

    boolean none() {
        return errors.isEmpty();
    }

    List<Problem> errors() {
        return errors.stream().sorted(IN_READING_ORDER).toList();
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(IN_READING_ORDER).toList();
    }

    private void note(List<Problem> where, Place place, String message) {
        if (where.size() < LIMIT) {
            where.add(new Problem(file, place.line(), place.column(), place.path(), printable(message)));
        }
    }

    /** Text of the file can be part of a message; a terminal shall not obey it. */
    private static String printable(String message) {
        return message.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }
}

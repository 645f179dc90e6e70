package io.kirikae.drill;

import java.time.Duration;

/** A line between the process that fails over and the drill that watches it: fields with tabs between them. */
sealed interface Wire {

    /** The line. */
    String text();

    /** Something happened just now. */
    record Happening(Moment.Kind kind, Duration lasted, String key, String what) implements Wire {
        @Override
        public String text() {
            return kind + "\t" + lasted.toNanos() + "\t" + oneField(key) + "\t" + oneField(what);
        }
    }

    /** The failover has ended. */
    record Ended(Failover.End end) implements Wire {
        private static final String WORD = "END";

        @Override
        public String text() {
            return WORD + "\t" + end.state() + "\t" + oneField(end.conclusion());
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Wire parse(String line) {
        String[] fields = line.split("\t", 4);
        if (fields.length == 3 && fields[0].equals(Ended.WORD)) {
            return new Ended(new Failover.End(fields[1], fields[2]));
        }
        if (fields.length != 4) {
            throw new IllegalArgumentException("not a line of the failing-over process: " + line);
        }
        Duration lasted = Duration.ofNanos(Long.parseLong(fields[1]));
        return new Happening(Moment.Kind.valueOf(fields[0]), lasted, fields[2], fields[3]);
    }

    private static String oneField(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }
}

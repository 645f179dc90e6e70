package io.kirikae.nrpe;

/**
 * One question or answer.
 *
 * @param version in which version it is written; an answer has that of its question
 * @param kind which of the two it is
 * @param code the state of an answer, normally 0 to 3; of no meaning in a question
 * @param text the command with its arguments, or the output of the check; without NUL
 */
public record NrpePacket(NrpeVersion version, Kind kind, int code, String text) {

    /** What a packet is. */
    public enum Kind {
        /** Asks for a check. */
        QUERY(1),
        /** Says what the check found. */
        RESPONSE(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** The command by which an agent says what it is. */
    public static final String HELLO = "_NRPE_CHECK";

    /** A question. */
    public static NrpePacket query(NrpeVersion version, String text) {
        return new NrpePacket(version, Kind.QUERY, 0, text);
    }

    /** An answer. */
    public static NrpePacket response(NrpeVersion version, ServiceState state, String text) {
        return new NrpePacket(version, Kind.RESPONSE, state.exitCode(), text);
    }
}

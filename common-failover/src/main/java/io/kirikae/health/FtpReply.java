package io.kirikae.health;

/**
 * A reply of an FTP server (RFC 959, section 4.2).
 *
 * @param code three digits
 * @param text the text of its last line as the server sent it
 * @param shown the same fit for people: cut, on one line, and without the password
 */
record FtpReply(int code, String text, String shown) {

    /** The command was begun, and a second reply follows. */
    boolean preliminary() {
        return code / 100 == 1;
    }

    /** The command was carried out. */
    boolean complete() {
        return code / 100 == 2;
    }

    /** More must be sent, such as a password. */
    boolean intermediate() {
        return code / 100 == 3;
    }

    /** The server does not know or does not offer the command. */
    boolean notOffered() {
        return code / 100 == 5;
    }

    @Override
    public String toString() {
        return shown.isEmpty() ? Integer.toString(code) : code + " " + shown;
    }
}

package io.kirikae.health;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The control connection of an FTP session (RFC 959). It believes nothing: a reply has at most {@value #MAX_LINES} lines of at
 * most {@value #MAX_LINE} bytes.
 */
final class FtpControl {

    static final int MAX_LINE = 8192;
    static final int MAX_LINES = 100;
    private static final Pattern REPLY = Pattern.compile("[1-5][0-9]{2}([ -].*)?", Pattern.DOTALL);

    private final Connection connection;
    private final Look look;
    private InputStream in;
    private Optional<String> secret = Optional.empty();

    FtpControl(Connection connection, Look look) {
        this.connection = connection;
        this.look = look;
        this.in = new BufferedInputStream(connection.in());
    }

    /** Keeps a secret out of everything that is quoted from here on. */
    void conceal(String password) {
        secret = password.isEmpty() ? Optional.empty() : Optional.of(password);
    }

    /** Puts TLS on the connection. What was sent in the clear before must be read by now: it could come from anyone. */
    void secure(TlsClient tls) throws IOException, LookFailure {
        if (in.available() > 0) {
            throw LookFailure.down(look.target() + " sends text between AUTH TLS and the handshake");
        }
        tls.secure(connection, look);
        in = new BufferedInputStream(connection.in());
    }

    /**
     * Sends a command and reads its reply.
     *
     * @param command without line break; the caller has made sure that no text from outside brings one in
     */
    FtpReply send(String command) throws IOException, LookFailure {
        write(command);
        return read();
    }

    /** Takes leave. The answer is of no interest. */
    void quit() throws IOException {
        write("QUIT");
    }

    private void write(String command) throws IOException {
        connection.out().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.out().flush();
    }

    /**
     * Reads one reply.
     *
     * @throws LookFailure if it is none, is endless, or says that the server is busy (421, which may answer any command)
     */
    FtpReply read() throws IOException, LookFailure {
        String line = line();
        if (!REPLY.matcher(line).matches()) {
            throw strange("answers \"" + quote(line) + "\"");
        }
        String code = line.substring(0, 3);
        boolean more = line.startsWith("-", 3);
        for (int lines = 1; more; lines++) {
            if (lines == MAX_LINES) {
                throw strange("sends a reply of more than " + MAX_LINES + " lines");
            }
            line = line();
            more = !line.equals(code) && !line.startsWith(code + " ");
        }
        FtpReply reply = new FtpReply(Integer.parseInt(code), line, quote(line.substring(3)));
        if (reply.code() == 421) {
            throw LookFailure.down(look.target() + " is busy: " + reply);
        }
        return reply;
    }

    private LookFailure strange(String what) {
        return LookFailure.down(
                look.target() + ("banner".equals(look.phase()) ? " is no FTP server: it " : " ") + what);
    }

    private String line() throws IOException, LookFailure {
        byte[] bytes = new byte[MAX_LINE];
        for (int length = 0; length < MAX_LINE; length++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next == '\n') {
                return new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing();
            }
            bytes[length] = (byte) next;
        }
        throw strange("sends a line of more than " + MAX_LINE + " bytes");
    }

    private String quote(String text) {
        String open = text;
        if (secret.isPresent()) {
            open = Pattern.compile(Pattern.quote(secret.get()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .replaceAll("******");
        }
        return FailureWords.quote(open);
    }
}

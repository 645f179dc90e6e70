package io.kirikae.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data connections of an FTP session, always passive: EPSV (RFC 2428), and PASV (RFC 959) where a server does not offer it.
 *
 * <p>They go to the host of the control connection whatever a PASV answer names: a server behind an elastic IP often names that
 * one, and a hostile server must not choose where we connect (CVE-2020-8284 of curl).
 */
final class FtpData {

    /** More of a listing or file than this is not read. */
    static final int LIMIT = 1 << 20;

    private static final Pattern EPSV = Pattern.compile("\\(([!-~])\\1\\1([1-9][0-9]{0,4})\\1\\)");
    private static final Pattern PASV =
            Pattern.compile("([0-9]{1,3}),([0-9]{1,3}),([0-9]{1,3}),([0-9]{1,3}),([0-9]{1,3}),([0-9]{1,3})");

    private final FtpControl control;
    private final InetAddress peer;
    private final Optional<TlsClient> tls;
    private final Look look;
    private String remark = "";

    /**
     * Data connections.
     *
     * @param peer the address of the control connection
     * @param tls present if the data is protected; its session of the control connection is resumed
     */
    FtpData(FtpControl control, InetAddress peer, Optional<TlsClient> tls, Look look) {
        this.control = control;
        this.peer = peer;
        this.tls = tls;
        this.look = look;
    }

    /** Something worth knowing about how the server opens data connections, or an empty text. */
    String remark() {
        return remark;
    }

    /** Runs a command that sends data to us, and reads the data up to {@link #LIMIT}. */
    byte[] receive(String command) throws IOException, LookFailure {
        int port = port();
        byte[] bytes;
        try (Connection data = open(port)) {
            start(command, data, port);
            bytes = drain(data, port);
        }
        // Only now: vsftpd waits for our end of the TLS session before it says that the transfer is complete.
        if (bytes.length < LIMIT) {
            finish(command);
        }
        return bytes;
    }

    /** Runs a command that takes data from us. */
    void send(String command, byte[] bytes) throws IOException, LookFailure {
        int port = port();
        try (Connection data = open(port)) {
            start(command, data, port);
            write(data, bytes, port);
        }
        finish(command);
    }

    private int port() throws IOException, LookFailure {
        look.begin("data");
        FtpReply reply = control.send("EPSV");
        if (reply.code() == 229) {
            Matcher matcher = EPSV.matcher(reply.text());
            return valid(matcher.find() ? Integer.parseInt(matcher.group(2)) : 0, reply);
        }
        if (!reply.notOffered() || peer instanceof Inet6Address) {
            throw failed("EPSV is answered with " + reply);
        }
        FtpReply passive = control.send("PASV");
        if (passive.code() != 227) {
            throw failed("PASV is answered with " + passive);
        }
        Matcher matcher = PASV.matcher(passive.text().substring(3));
        return matcher.find() ? valid(ofPassive(matcher, passive), passive) : valid(0, passive);
    }

    private int ofPassive(Matcher matcher, FtpReply reply) throws LookFailure {
        for (int group = 1; group <= 6; group++) {
            if (Integer.parseInt(matcher.group(group)) > 255) {
                return valid(0, reply);
            }
        }
        String named = matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3) + "." + matcher.group(4);
        if (!named.equals(peer.getHostAddress())) {
            remark = "the PASV answer names another host, " + named + ", which was ignored";
        }
        return Integer.parseInt(matcher.group(5)) * 256 + Integer.parseInt(matcher.group(6));
    }

    private int valid(int port, FtpReply reply) throws LookFailure {
        if (port < 1 || port > 65_535) {
            throw failed("no usable port in " + reply);
        }
        return port;
    }

    private Connection open(int port) throws LookFailure {
        try {
            return look.connect(new InetSocketAddress(peer, port));
        } catch (IOException e) {
            throw FailureWords.data(e, at(port), look);
        }
    }

    private void start(String command, Connection data, int port) throws IOException, LookFailure {
        look.begin("transfer");
        FtpReply reply = control.send(command);
        if (!reply.preliminary()) {
            throw refused(command, reply);
        }
        if (tls.isPresent()) {
            try {
                tls.get().secure(data, look);
            } catch (IOException e) {
                throw FailureWords.data(e, at(port), look);
            }
        }
    }

    private byte[] drain(Connection data, int port) throws LookFailure {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = data.in();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, Math.min(n, LIMIT - bytes.size()));
                if (bytes.size() == LIMIT) {
                    break;
                }
            }
        } catch (IOException e) {
            throw FailureWords.data(e, at(port), look);
        }
        return bytes.toByteArray();
    }

    /** Reads to the end after writing: the tickets that TLS 1.3 sends there let the next data connection resume the session. */
    private void write(Connection data, byte[] bytes, int port) throws LookFailure {
        try {
            data.out().write(bytes);
            data.out().flush();
            data.finishWriting();
        } catch (IOException e) {
            throw FailureWords.data(e, at(port), look);
        }
        drain(data, port);
    }

    private void finish(String command) throws IOException, LookFailure {
        FtpReply reply = control.read();
        if (!reply.complete()) {
            throw refused(command, reply);
        }
    }

    private LookFailure refused(String command, FtpReply reply) {
        boolean connection = reply.code() == 425 || reply.code() == 426 || reply.code() == 522;
        String verb = command.split(" ", 2)[0];
        return connection
                ? failed(verb + " is answered with " + reply)
                : LookFailure.down(look.target() + " refuses " + verb + ": " + reply);
    }

    private LookFailure failed(String why) {
        return LookFailure.down("data connection to " + look.target().host() + " failed: " + why);
    }

    private Endpoint at(int port) {
        return new Endpoint(look.target().host(), port);
    }
}

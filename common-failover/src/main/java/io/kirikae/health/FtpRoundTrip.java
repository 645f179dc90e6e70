package io.kirikae.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Stores a small file of its own, reads it back, compares and deletes it. The file is called {@code .kirikae-probe-} and 16
 * random hexadecimal digits, so that it never meets a file of the site or of another look.
 */
final class FtpRoundTrip {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final FtpControl control;
    private final FtpData data;
    private final Look look;
    private final String name = ".kirikae-probe-" + random(8);

    FtpRoundTrip(FtpControl control, FtpData data, Look look) {
        this.control = control;
        this.data = data;
        this.look = look;
    }

    /**
     * Makes the round trip.
     *
     * @return a remark if the file could not be deleted, or an empty text
     * @throws LookFailure if the file did not come back as it was sent; deleting it was tried then, too
     */
    String run() throws IOException, LookFailure {
        byte[] sent = ("Written by Kirikae to see whether files can be stored here: " + random(16) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        FtpReply type = control.send("TYPE I");
        if (!type.complete()) {
            throw LookFailure.down(look.target() + " refuses TYPE I: " + type);
        }
        try {
            data.send("STOR " + name, sent);
            compare(sent, data.receive("RETR " + name));
        } catch (LookFailure e) {
            throw withLeftover(e);
        }
        return delete();
    }

    private void compare(byte[] sent, byte[] received) throws LookFailure {
        if (!Arrays.equals(sent, received)) {
            throw LookFailure.down(look.target() + " gives back another file than was stored: " + received.length
                    + " bytes, of " + sent.length);
        }
    }

    /** Deletes the file after a failure, where the session still allows it. */
    private LookFailure withLeftover(LookFailure failure) {
        if (look.expired()) {
            return failure;
        }
        try {
            delete();
        } catch (IOException | LookFailure e) {
            // The failure that came first is the one to report.
        }
        return failure;
    }

    private String delete() throws IOException, LookFailure {
        look.begin("delete");
        FtpReply reply = control.send("DELE " + name);
        return reply.complete() ? "" : "the probe's file " + name + " was not deleted: " + reply;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

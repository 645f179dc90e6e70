package io.kirikae.health;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs heartbeats: HMAC-SHA256 (RFC 2104) over everything before the signature. Never shown. */
final class BeaconKey {

    static final int SIGNATURE = 32;
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private BeaconKey(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @throws LookFailure if it cannot be read or is shorter than 16 bytes
     */
    static BeaconKey of(Secret secret) throws LookFailure {
        byte[] bytes = Secrets.reveal(secret).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw LookFailure.cannotTell("the beacon key from " + secret.origin() + " is shorter than " + SHORTEST
                    + " bytes; make one with: openssl rand -hex 32");
        }
        return new BeaconKey(new SecretKeySpec(bytes, "HmacSHA256"));
    }

    /** The signature of everything from the buffer's start to its position. */
    byte[] sign(ByteBuffer written) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(written.duplicate().flip());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    /** Compares in a time that does not tell how much of the signature is right. */
    boolean hasSigned(ByteBuffer read, byte[] signature) {
        return MessageDigest.isEqual(sign(read), signature);
    }

    @Override
    public String toString() {
        return "******";
    }
}

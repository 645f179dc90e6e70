package io.kirikae.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells one plan from every other, short enough to be typed: what a person approves is this plan and no other. It is the
 * beginning of the SHA-256 of the plan's {@link PlanJson} text.
 *
 * @param value 12 hexadecimal digits in lower case
 */
public record PlanHash(String value) {

    private static final int DIGITS = 12;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value has another form
     */
    public PlanHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("the hash of a plan has " + DIGITS + " digits from 0-9 and a-f");
        }
    }

    /** The hash of a plan, whichever run carries it out. Equal plans have equal hashes; a step more, less, changed or elsewhere gives another one. */
    public static PlanHash of(Plan plan) {
        byte[] digest = sha256().digest(PlanJson.write(plan.inRun("")).getBytes(StandardCharsets.UTF_8));
        return new PlanHash(HexFormat.of().formatHex(digest).substring(0, DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

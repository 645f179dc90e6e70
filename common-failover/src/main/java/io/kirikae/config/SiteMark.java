package io.kirikae.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two programs of one host go by the same site: the same AWS, the same store, the same groups with the same nodes and
 * addresses. How they look and when they act may differ.
 */
public final class SiteMark {

    private SiteMark() {}

    /** The configuration's mark: 64 characters, equal for equal sites. */
    public static String of(Configuration configuration) {
        AwsSettings aws = configuration.aws();
        StringBuilder site = new StringBuilder();
        site.append(aws.region()).append(aws.endpoint()).append(aws.profile()).append(configuration.store());
        configuration.groups().values().forEach(group -> site.append('\n').append(group.group()));
        return HexFormat.of().formatHex(sha256(site.toString()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

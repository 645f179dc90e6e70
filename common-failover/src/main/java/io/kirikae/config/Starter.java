package io.kirikae.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A commented configuration to start from: the classic pair of FTP servers. */
public final class Starter {

    private Starter() {}

    /** The text of the file that the packages install as {@code /etc/kirikae/kirikae.yaml}. */
    public static String text() {
        try (InputStream in = Starter.class.getResourceAsStream("sample.yaml")) {
            if (in == null) {
                throw new IllegalStateException("sample.yaml is missing from the program; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("sample.yaml cannot be read from the program; install it again", e);
        }
    }
}

package io.kirikae.zabbix.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the package brings along. Stateless. */
final class Brought {

    private Brought() {}

    static String template() {
        return text("kirikae_by_trapper.yaml");
    }

    static String webhook() {
        return text("kirikae-webhook.js");
    }

    static String mediaType() {
        return text("kirikae-media-type.js");
    }

    static String menu() {
        return text("kirikae-menu.js");
    }

    /** Whether two texts are the same; Zabbix keeps lines as a form on a page sends them. */
    static boolean sameText(String one, String other) {
        return lines(one).equals(lines(other));
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static String text(String name) {
        try (InputStream in = Brought.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in this distribution");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

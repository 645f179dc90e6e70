package io.kirikae.simulator.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Pieces of answers that many resources share. */
final class Texts {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Texts() {}

    static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    static void tags(Xml xml, Map<String, String> tags) {
        xml.set("tagSet", tags.entrySet(), (item, tag) -> item.text("key", tag.getKey())
                .text("value", tag.getValue()));
    }

    static String privateName(String ip, String region) {
        return "ip-" + ip.replace('.', '-') + "." + region + ".compute.internal";
    }

    static String publicName(String ip, String region) {
        return "ec2-" + ip.replace('.', '-') + "." + region + ".compute.amazonaws.com";
    }

    static String mac(String id) {
        int hash = id.hashCode();
        return String.format(
                "06:%02x:%02x:%02x:%02x:%02x",
                hash >>> 24, hash >>> 16 & 0xff, hash >>> 8 & 0xff, hash & 0xff, id.length());
    }
}

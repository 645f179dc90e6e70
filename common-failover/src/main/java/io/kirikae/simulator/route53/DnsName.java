package io.kirikae.simulator.route53;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Names the way Route 53 keeps, prints and orders them. */
public final class DnsName {

    private DnsName() {}

    /** Lower case, with a trailing dot, and characters beyond letters, digits, hyphen and underscore as octal escapes. */
    public static String canonical(String name) {
        String dotted = name.endsWith(".") ? name : name + ".";
        StringBuilder text = new StringBuilder(dotted.length());
        for (char c : dotted.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c == '.' || c == '-' || c == '_' || c == '\\' || Character.isLetterOrDigit(c);
            text.append(plain ? String.valueOf(c) : String.format("\\%03o", (int) c));
        }
        return text.toString();
    }

    /** The labels turned around: {@code com.example.www.} for {@code www.example.com.}, as ListResourceRecordSets orders. */
    public static String order(String canonicalName) {
        List<String> labels = Arrays.asList(canonicalName.split("\\."));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }

    /** Whether a name is in a zone. */
    public static boolean isIn(String canonicalName, String zone) {
        return canonicalName.equals(zone) || canonicalName.endsWith("." + zone);
    }
}

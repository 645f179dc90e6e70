package io.kirikae.simulator.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Parses and prints IP addresses the way AWS does: IPv6 in lower case and compressed (RFC 5952). */
public final class Ip {

    private static final Pattern V4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private Ip() {}

    /**
     * The canonical text.
     *
     * @throws IllegalArgumentException if the text is no IP address; no name is ever looked up
     */
    public static String canonical(String text) {
        return print(bytes(text));
    }

    /** Whether the text is an IPv4 address. */
    public static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    /** Whether the text is an IPv6 address. */
    public static boolean isV6(String text) {
        if (!V6.matcher(text).matches()) {
            return false;
        }
        try {
            return literal(text).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The bytes in network order, 4 or 16.
     *
     * @throws IllegalArgumentException if the text is no IP address
     */
    public static byte[] bytes(String text) {
        if (!isV4(text) && !isV6(text)) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return literal(text);
    }

    /** The text of 4 or 16 bytes. */
    public static String print(byte[] bytes) {
        if (bytes.length == 4) {
            return String.format("%d.%d.%d.%d", bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff);
        }
        return compressed(bytes);
    }

    private static byte[] literal(String text) {
        try {
            // Only literals come here, for which the JDK looks nothing up.
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + text, e);
        }
    }

    private static String compressed(byte[] bytes) {
        String[] groups = new String[8];
        for (int i = 0; i < 8; i++) {
            String hex = HexFormat.of().formatHex(bytes, 2 * i, 2 * i + 2);
            groups[i] = hex.replaceFirst("^0{1,3}", "");
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int run = zerosFrom(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        if (length < 2) {
            return String.join(":", groups);
        }
        return String.join(":", Arrays.copyOfRange(groups, 0, start))
                + "::"
                + String.join(":", Arrays.copyOfRange(groups, start + length, 8));
    }

    private static int zerosFrom(String[] groups, int start) {
        int end = start;
        while (end < groups.length && groups[end].equals("0")) {
            end++;
        }
        return end - start;
    }
}

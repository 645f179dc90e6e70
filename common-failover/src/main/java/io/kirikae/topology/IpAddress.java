package io.kirikae.topology;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. Equality is exact and by value, never by text: 10.0.0.1 does not match 10.0.0.10, and two
 * spellings of one IPv6 address are equal.
 *
 * @param value the canonical text (IPv6 as in RFC 5952)
 */
public record IpAddress(String value) implements Comparable<IpAddress> {

    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /**
     * Parses and normalises the text. No name is ever looked up.
     *
     * @throws IllegalArgumentException if the text is no IP address
     */
    public IpAddress {
        value = canonical(value);
    }

    /** Whether this is an IPv6 address. */
    public boolean isV6() {
        return value.indexOf(':') >= 0;
    }

    /** The address's bytes in network order: 4 or 16. */
    public byte[] bytes() {
        return literal(value);
    }

    // Written out, because what a record has by itself is linked at every start, for ten times what this takes.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(IpAddress other) {
        byte[] mine = bytes();
        byte[] others = other.bytes();
        return mine.length != others.length
                ? Integer.compare(mine.length, others.length)
                : java.util.Arrays.compareUnsigned(mine, others);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String canonical(String text) {
        if (isV4(text)) {
            return text;
        }
        if (text.indexOf(':') < 0 || !V6.matcher(text).matches()) {
            throw new IllegalArgumentException("not an IP address like 172.16.11.10 or 2001:db8::10");
        }
        byte[] bytes = literal(text);
        if (bytes.length == 4) {
            throw new IllegalArgumentException("write the IPv4 address itself in place of an IPv4-mapped one");
        }
        return rfc5952(bytes);
    }

    /** Four decimal numbers from 0 to 255 without leading zeros. By hand, because a fleet holds thousands of addresses. */
    private static boolean isV4(String text) {
        int numbers = 0;
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (!isOctet(text, start, end)) {
                return false;
            }
            numbers++;
            start = end + 1;
        }
        return numbers == 4;
    }

    private static boolean isOctet(String text, int start, int end) {
        int digits = end - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            return false;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            value = value * 10 + (digit - '0');
        }
        return value <= 255;
    }

    private static byte[] literal(String text) {
        try {
            // The patterns above let only literals through, for which the JDK looks nothing up.
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address like 172.16.11.10 or 2001:db8::10", e);
        }
    }

    /** RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups becomes {@code ::}. */
    private static String rfc5952(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - start > bestLength) {
                bestStart = start;
                bestLength = end - start;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}

package io.kirikae.simulator.address;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CIDR block. Bits behind the prefix are cleared, as AWS does with {@code 100.68.0.18/18}.
 *
 * @param network the first address, canonical
 * @param prefix the number of bits that count
 */
public record Cidr(String network, int prefix) {

    private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})/(\\d{1,3})");

    /**
     * Clears the bits behind the prefix.
     *
     * @throws IllegalArgumentException if the address or the prefix is none
     */
    public Cidr {
        byte[] bytes = Ip.bytes(network);
        if (prefix < 0 || prefix > bytes.length * 8) {
            throw new IllegalArgumentException("not a prefix length: " + prefix);
        }
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        network = Ip.print(bytes);
    }

    /**
     * Parses {@code address/prefix}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static Cidr parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a CIDR block: " + text);
        }
        return new Cidr(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** Whether this is an IPv6 block. */
    public boolean isV6() {
        return network.indexOf(':') >= 0;
    }

    /** Whether the address lies in this block. */
    public boolean contains(String ip) {
        return Ip.isV6(ip) == isV6() && new Cidr(ip, prefix).equals(this);
    }

    /** Whether the other block lies wholly in this one. */
    public boolean contains(Cidr other) {
        return other.prefix >= prefix && contains(other.network);
    }

    /** Whether the two blocks share an address. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The address at a place in this block, counted from 0. */
    public String at(long index) {
        byte[] first = Ip.bytes(network);
        byte[] sum = new BigInteger(1, first).add(BigInteger.valueOf(index)).toByteArray();
        byte[] bytes = new byte[first.length];
        int count = Math.min(sum.length, bytes.length);
        System.arraycopy(sum, sum.length - count, bytes, bytes.length - count, count);
        return Ip.print(bytes);
    }

    /** How many addresses an IPv4 block has. */
    public long size() {
        return 1L << (32 - prefix);
    }

    /** Whether EC2 keeps the address for itself: the first four and the last of an IPv4 subnet. */
    public boolean reserves(String ip) {
        long place = new BigInteger(1, Ip.bytes(ip))
                .subtract(new BigInteger(1, Ip.bytes(network)))
                .longValue();
        return place < 4 || (!isV6() && place == size() - 1);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}

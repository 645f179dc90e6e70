package io.kirikae.topology;

/**
 * A range of addresses, such as a route's destination.
 *
 * @param network the first address; the bits behind the prefix are zero
 * @param prefix the number of leading bits that count
 */
public record CidrBlock(IpAddress network, int prefix) {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the prefix is out of range or bits behind it are set
     */
    public CidrBlock {
        int bits = network.isV6() ? 128 : 32;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("the prefix length of " + network + " is 0 to " + bits);
        }
        if (hasBitsBehind(prefix, network.bytes())) {
            throw new IllegalArgumentException(network + "/" + prefix + " has bits behind its prefix");
        }
    }

    /**
     * Parses {@code address/prefix}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a CIDR block like 192.168.100.1/32");
        }
        int prefix;
        try {
            prefix = Integer.parseInt(text.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a CIDR block like 192.168.100.1/32", e);
        }
        return new CidrBlock(new IpAddress(text.substring(0, slash)), prefix);
    }

    /** Whether the address lies in this block. An IPv4 address never lies in an IPv6 block. */
    public boolean contains(IpAddress address) {
        byte[] theirs = address.bytes();
        byte[] ours = network.bytes();
        if (theirs.length != ours.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((theirs[bit / 8] & mask) != (ours[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the other block lies wholly in this one. */
    public boolean contains(CidrBlock other) {
        return other.prefix >= prefix && contains(other.network);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }

    private static boolean hasBitsBehind(int prefix, byte[] bytes) {
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] & 0x80 >> (bit % 8)) != 0) {
                return true;
            }
        }
        return false;
    }
}

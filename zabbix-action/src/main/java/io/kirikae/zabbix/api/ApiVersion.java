package io.kirikae.zabbix.api;

/**
 * A version of Zabbix.
 *
 * @param major the first number
 * @param minor the second number
 */
public record ApiVersion(int major, int minor) {

    /** Whether it is this version or a later one. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    /** Whether the token is presented in a header. */
    boolean bearer() {
        return atLeast(6, 4);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package io.kirikae.topology;

/** The kinds of DNS record that can carry a floating address. */
public enum RecordType {
    /** An IPv4 address. */
    A,
    /** An IPv6 address. */
    AAAA,
    /** Another name. */
    CNAME
}

package io.kirikae.alert;

import java.time.Instant;

/**
 * How an alert came in.
 *
 * @param at when it came in or its file was written, by this host's clock
 * @param sender who sent it or wrote the file
 * @param trusted whether the file is our own, so that it may name another sender
 */
public record Arrival(Instant at, String sender, boolean trusted) {}

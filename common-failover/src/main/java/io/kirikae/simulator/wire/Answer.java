package io.kirikae.simulator.wire;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body an XML document
 */
public record Answer(int status, String body) {}

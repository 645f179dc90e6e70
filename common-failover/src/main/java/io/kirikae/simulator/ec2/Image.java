package io.kirikae.simulator.ec2;

/**
 * A machine image.
 *
 * @param id the identifier
 * @param state AWS's word, such as {@code available} or {@code deregistered}
 */
public record Image(String id, String state) implements Resource {}

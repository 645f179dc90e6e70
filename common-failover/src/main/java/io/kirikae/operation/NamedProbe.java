package io.kirikae.operation;

import io.kirikae.health.Probe;

/**
 * A probe of one node.
 *
 * @param name how it is called in what people read, such as {@code ftp}
 * @param decisive whether it has a say in whether the node is down
 * @param probe the probe
 */
public record NamedProbe(String name, boolean decisive, Probe probe) {}

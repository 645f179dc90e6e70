package io.kirikae.topology;

/**
 * A node as its operating system is reached.
 *
 * @param node the node
 * @param by the way that commands take to it
 */
public record Host(Node node, HostReach by) {
    @Override
    public String toString() {
        return node.name().toString();
    }
}

package io.kirikae.topology;

/**
 * What a target group sends traffic to.
 *
 * @param id an instance or an IP address, as the group's type says
 * @param port its port
 */
public record Target(String id, int port) {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the id is neither an instance nor an IP address, or the port is none
     */
    public Target {
        if (id.startsWith("i-")) {
            ResourceId.require("i-", id);
        } else {
            id = new IpAddress(id).value();
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    @Override
    public String toString() {
        return id + (id.indexOf(':') < 0 ? ":" : " port ") + port;
    }
}

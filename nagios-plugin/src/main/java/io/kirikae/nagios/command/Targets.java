package io.kirikae.nagios.command;

/** Hosts and ports as people write them. */
final class Targets {

    private Targets() {}

    static String text(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

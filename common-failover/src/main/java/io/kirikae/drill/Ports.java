package io.kirikae.drill;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The ports of the FTP service, the same at every address of a drill.
 *
 * @param service the port of the control connection
 * @param firstPassive the first port of data connections
 * @param lastPassive the last one
 */
record Ports(int service, int firstPassive, int lastPassive) {

    private static final int PASSIVE = 12;

    static Ports from(int service) {
        return new Ports(service, service + 1, service + PASSIVE);
    }

    /** One port without data connections. */
    static Ports only(int service) {
        return new Ports(service, 0, -1);
    }

    List<Integer> all() {
        return IntStream.concat(IntStream.of(service), IntStream.rangeClosed(firstPassive, lastPassive))
                .boxed()
                .toList();
    }
}

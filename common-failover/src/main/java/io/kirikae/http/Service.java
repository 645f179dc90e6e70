package io.kirikae.http;

import java.util.List;
import java.util.Optional;

/**
 * What all connections of a port share.
 *
 * @param routes what answers
 * @param limits what callers may take
 * @param token what callers must know
 * @param peers how much each peer has taken
 * @param traffic counts
 */
record Service(List<HttpRoute> routes, HttpLimits limits, Optional<TokenCheck> token, Peers peers, Traffic traffic) {

    Service {
        routes = List.copyOf(routes);
    }
}

package io.kirikae.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all connections of a port share.
 *
 * @param routes what answers
 * @param limits what callers may take
 * @param token what callers must know
 * @param tokens what callers of certain paths must know in its place
 * @param peers how much each peer has taken
 * @param traffic counts
 */
record Service(
        List<HttpRoute> routes,
        HttpLimits limits,
        Optional<TokenCheck> token,
        Map<String, TokenCheck> tokens,
        Peers peers,
        Traffic traffic) {

    Service {
        routes = List.copyOf(routes);
        tokens = Map.copyOf(tokens);
    }

    /** What callers of a path must know; of one that there is not, too. */
    Optional<TokenCheck> tokenOf(String path) {
        return Optional.ofNullable(tokens.get(path)).or(() -> token);
    }
}

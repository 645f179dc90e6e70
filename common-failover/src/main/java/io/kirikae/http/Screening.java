package io.kirikae.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at the head of a request, before any of its body is read. */
record Screening(Service service, InetAddress peer, HttpRequest request) {

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    Optional<Refusal> refusal() {
        if (!service.peers().mayAsk(peer)) {
            return Optional.of(new Refusal(429, "Too many requests; try again in a second.", SOON));
        }
        return unauthorised().or(this::misdirected).or(this::unfit);
    }

    Optional<HttpRoute> route() {
        return ofPath().stream()
                .filter(each -> each.method().equals(request.method().name()))
                .findFirst();
    }

    private List<HttpRoute> ofPath() {
        String path = path(request.uri());
        return service.routes().stream()
                .filter(each -> each.path().equals(path))
                .toList();
    }

    private static String path(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    /** Who has no token is not told either which paths there are. */
    private Optional<Refusal> unauthorised() {
        boolean open = route().filter(HttpRoute::open).isPresent();
        Optional<TokenCheck> token = service.tokenOf(path(request.uri()));
        if (open || token.isEmpty()) {
            return Optional.empty();
        }
        String shown = Optional.ofNullable(request.headers().get(HttpHeaderNames.AUTHORIZATION))
                .orElse("");
        try {
            if (token.get().holds(shown)) {
                return Optional.empty();
            }
        } catch (IllegalStateException e) {
            return Optional.of(new Refusal(503, "The token cannot be checked now; try again later.", SOON));
        }
        return Optional.of(
                service.peers().mayGuess(peer)
                        ? new Refusal(
                                401,
                                "The token is missing or wrong: Authorization: Bearer TOKEN.",
                                Map.of("WWW-Authenticate", "Bearer"))
                        : new Refusal(429, "Too many wrong tokens; try again in a second.", SOON));
    }

    private Optional<Refusal> misdirected() {
        List<HttpRoute> ofPath = ofPath();
        if (ofPath.isEmpty()) {
            return Optional.of(new Refusal(404, "There is nothing at this path."));
        }
        if (route().isPresent()) {
            return Optional.empty();
        }
        String allowed = ofPath.stream().map(HttpRoute::method).sorted().collect(Collectors.joining(", "));
        return Optional.of(new Refusal(405, "This path answers " + allowed + " only.", Map.of("Allow", allowed)));
    }

    private Optional<Refusal> unfit() {
        int most = route().map(HttpRoute::largestBody).orElse(0);
        boolean chunked = HttpUtil.isTransferEncodingChunked(request);
        long length = length();
        if (request.headers().contains(HttpHeaderNames.EXPECT) && !HttpUtil.is100ContinueExpected(request)) {
            return Optional.of(new Refusal(417, "The only expectation that is met is 100-continue."));
        }
        if (length > most) {
            return Optional.of(tooLarge(most));
        }
        if (most > 0 && !chunked && length < 0) {
            return Optional.of(new Refusal(411, "The request needs a body, and its Content-Length."));
        }
        if (most > 0 && !json()) {
            return Optional.of(new Refusal(415, "The body must be JSON: Content-Type: application/json."));
        }
        return Optional.empty();
    }

    private long length() {
        return HttpUtil.getContentLength(request, -1L);
    }

    private boolean json() {
        CharSequence type = HttpUtil.getMimeType(request);
        return type != null && type.toString().strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    static Refusal tooLarge(int most) {
        return new Refusal(413, most == 0 ? "This path takes no body." : "The body is larger than " + most + " bytes.");
    }

    static HttpCall call(HttpRequest request, ByteBuffer body, InetAddress peer) {
        Map<String, String> query = new HashMap<>();
        try {
            new QueryStringDecoder(request.uri())
                    .parameters()
                    .forEach((name, values) -> query.put(name, values.get(0)));
        } catch (IllegalArgumentException e) {
            query.clear(); // It is not encoded as it must be.
        }
        return new HttpCall(path(request.uri()), Map.copyOf(query), body, peer.getHostAddress());
    }
}

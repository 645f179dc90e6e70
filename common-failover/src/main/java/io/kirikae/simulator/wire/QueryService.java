package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.function.Consumer;

/** What the services of the Query protocol have in common, but for EC2, which has older words. Each leaves its own sentence of denial. */
abstract class QueryService implements Protocol {

    private final String service;
    private final String namespace;

    /**
     * A service.
     *
     * @param service its name in a signature
     * @param namespace of its answers, whose last part is its version
     */
    QueryService(String service, String namespace) {
        this.service = service;
        this.namespace = namespace;
    }

    @Override
    public final String service() {
        return service;
    }

    /** The parameters, wherever they stand. */
    static Parameters parameters(Request request) {
        return Parameters.parse(request.body().isEmpty() ? request.query() : request.body());
    }

    /** The error for an action that is not simulated. */
    AwsError unknown(String action) {
        String version = namespace.replaceFirst("/$", "").replaceFirst(".*/", "");
        return AwsError.of("InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    /** An answer with a result. */
    String document(String action, String requestId, Consumer<Xml> result) {
        return Xml.document(action + "Response", namespace, xml -> xml.element(action + "Result", result)
                .element("ResponseMetadata", metadata -> metadata.text("RequestId", requestId)));
    }

    /** An answer that says no more than that it was done. */
    String done(String action, String requestId) {
        return Xml.document(
                action + "Response",
                namespace,
                xml -> xml.element("ResponseMetadata", metadata -> metadata.text("RequestId", requestId)));
    }

    @Override
    public final Answer error(AwsError error, String requestId) {
        return RestErrors.print(error, namespace, requestId);
    }

    @Override
    public final AwsError throttled() {
        return AwsError.of("Throttling", "Rate exceeded");
    }

    @Override
    public final AwsError expired() {
        return new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
    }
}

package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the signature of a request is good for. Only its form is looked at (AWS Signature Version 4).
 *
 * @param accessKey the access key
 * @param region the Region
 * @param service the service
 */
record Scope(String accessKey, String region, String service) {

    private static final Pattern FORM = Pattern.compile("AWS4-HMAC-SHA256 +Credential=(?<key>[^/ ,]{1,128})/\\d{8}/"
            + "(?<region>[a-z0-9-]{1,40})/(?<service>[a-z0-9-]{1,40})/aws4_request, *"
            + "SignedHeaders=[a-z0-9;-]{1,1000}, *Signature=[0-9a-f]{64}");

    /** The scope in the Authorization header, if there is one of the right form. */
    static Optional<Scope> of(Request request) {
        return request.header("authorization")
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Scope(matcher.group("key"), matcher.group("region"), matcher.group("service")));
    }

    /** The error for a request without a signature or with one of another form. */
    static AwsError missing(Request request) {
        return request.header("authorization").isEmpty()
                ? new AwsError("MissingAuthenticationToken", 403, "Request is missing Authentication Token")
                : new AwsError(
                        "IncompleteSignature", 400, "Request must contain a signature that conforms to AWS standards");
    }
}

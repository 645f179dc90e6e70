package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.iam.Access;
import java.util.Map;

/** The STS Query protocol, version 2011-06-15: GetCallerIdentity only. */
final class StsQuery implements Protocol {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final TokenBuckets.Size BUCKET = new TokenBuckets.Size(600, 600);

    private final String account;

    StsQuery(String account) {
        this.account = account;
    }

    @Override
    public String service() {
        return "sts";
    }

    @Override
    public Operation read(Request request, String region, String requestId) {
        Parameters parameters = Parameters.parse(request.body().isEmpty() ? request.query() : request.body());
        String action = parameters.required("Action");
        if (!action.equals("GetCallerIdentity")) {
            throw AwsError.of("InvalidAction", "Could not find operation " + action + " for version 2011-06-15");
        }
        String user = Scope.of(request).map(Scope::accessKey).orElse("unknown");
        return new Operation(
                action,
                Access.toAll("sts:" + action, Map.of()),
                parameters.all(),
                false,
                action,
                BUCKET,
                false,
                () -> identity(user, requestId));
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        return RestErrors.print(error, NAMESPACE, requestId);
    }

    @Override
    public AwsError throttled() {
        return AwsError.of("Throttling", "Rate exceeded");
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError("AccessDenied", 403, "User is not authorized to perform: sts:" + action);
    }

    @Override
    public AwsError expired() {
        return new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
    }

    private String identity(String user, String requestId) {
        return Xml.document("GetCallerIdentityResponse", NAMESPACE, xml -> xml.element(
                        "GetCallerIdentityResult",
                        result -> result.text("Arn", "arn:aws:iam::" + account + ":user/" + user)
                                .text("UserId", "AIDASIMULATED")
                                .text("Account", account))
                .element("ResponseMetadata", metadata -> metadata.text("RequestId", requestId)));
    }
}

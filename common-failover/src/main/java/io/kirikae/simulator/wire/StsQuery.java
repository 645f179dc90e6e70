package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.TokenBuckets;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Identity;
import java.util.Map;

/** The STS Query protocol, version 2011-06-15: GetCallerIdentity only. */
final class StsQuery extends QueryService {

    private static final TokenBuckets.Size BUCKET = new TokenBuckets.Size(600, 600);

    private final Identity identity;

    StsQuery(Identity identity) {
        super("sts", "https://sts.amazonaws.com/doc/2011-06-15/");
        this.identity = identity;
    }

    @Override
    public Operation read(Request request, String region, String requestId) {
        Parameters parameters = parameters(request);
        String action = parameters.required("Action");
        if (!action.equals("GetCallerIdentity")) {
            throw unknown(action);
        }
        String key = Scope.of(request).map(Scope::accessKey).orElse("unknown");
        return new Operation(
                action,
                Access.toAll("sts:" + action, Map.of()),
                parameters.all(),
                false,
                action,
                BUCKET,
                false,
                () -> document(action, requestId, result -> result.text("Arn", identity.caller(key))
                        .text("UserId", "AIDASIMULATED")
                        .text("Account", identity.account())));
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError("AccessDenied", 403, "User is not authorized to perform: sts:" + action);
    }
}

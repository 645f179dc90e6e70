package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.ec2.Region;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The EC2 Query protocol, version 2016-11-15. */
final class Ec2Query implements Protocol {

    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    private static final Set<String> EXPENSIVE =
            Set.of("DescribeInstances", "DescribeInstanceStatus", "DescribeNetworkInterfaces", "DescribeVolumes");

    private final Region home;
    private final Function<String, Region> elsewhere;
    private final Map<String, Ec2Action> actions = new HashMap<>();

    /**
     * The protocol.
     *
     * @param home the Region with everything in it
     * @param elsewhere any other Region, by name
     */
    Ec2Query(Region home, Function<String, Region> elsewhere) {
        this.home = home;
        this.elsewhere = elsewhere;
        actions.putAll(AddressActions.all());
        actions.putAll(AttachmentActions.all());
        actions.putAll(InterfaceActions.all());
        actions.putAll(InstanceActions.all());
        actions.putAll(InstanceTypeActions.all());
        actions.putAll(LaunchActions.all());
        actions.putAll(LaunchTemplateActions.all());
        actions.putAll(NetworkActions.all());
        actions.putAll(RouteActions.all());
        actions.putAll(VolumeActions.all());
    }

    @Override
    public String service() {
        return "ec2";
    }

    @Override
    public Operation read(Request request, String regionName, String requestId) {
        Parameters parameters = Parameters.parse(request.body().isEmpty() ? request.query() : request.body());
        String name = parameters.required("Action");
        Ec2Action action = Optional.ofNullable(actions.get(name))
                .orElseThrow(() ->
                        AwsError.of("InvalidAction", "The action " + name + " is not valid for this web service."));
        if (parameters.optional("DryRun").isPresent() && !action.dryRun()) {
            throw AwsError.of("UnknownParameter", "The parameter DryRun is not recognized");
        }
        Region region = home.name().equals(regionName) ? home : elsewhere.apply(regionName);
        boolean unfiltered = unfiltered(name, parameters);
        return new Operation(
                name,
                Ec2Access.of(name, region, parameters),
                parameters.all(),
                action.mutating(),
                name + (unfiltered ? " unfiltered " : " ") + regionName,
                unfiltered ? Quotas.UNFILTERED : action.bucket(),
                parameters.flag("DryRun", false),
                () -> Xml.document(name + "Response", NAMESPACE, xml -> {
                    xml.text("requestId", requestId);
                    action.body().answer(region, parameters, xml);
                }));
    }

    @Override
    public Answer error(AwsError error, String requestId) {
        return new Answer(error.status(), Xml.document("Response", "", xml -> xml.element(
                        "Errors",
                        errors -> errors.element(
                                "Error", e -> e.text("Code", error.code()).text("Message", error.text())))
                .text("RequestID", requestId)));
    }

    @Override
    public AwsError throttled() {
        return new AwsError("RequestLimitExceeded", 503, "Request limit exceeded.");
    }

    @Override
    public AwsError denied(String action, String principal) {
        // The one action of another service that a call of EC2 asks for.
        String permission = (action.equals("PassRole") ? "iam:" : "ec2:") + action;
        String blob = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("simulated: " + permission + " denied").getBytes(StandardCharsets.UTF_8));
        return new AwsError(
                "UnauthorizedOperation",
                403,
                "You are not authorized to perform this operation. User: arn:aws:iam::" + home.account()
                        + ":user/" + principal + " is not authorized to perform: " + permission
                        + " because no identity-based policy allows the " + permission
                        + " action. Encoded authorization failure message: " + blob);
    }

    @Override
    public AwsError expired() {
        return AwsError.of("RequestExpired", "Request has expired.");
    }

    /** Calls that ask for everything at once are counted in a smaller bucket of their own. */
    private static boolean unfiltered(String name, Parameters parameters) {
        return EXPENSIVE.contains(name)
                && parameters.all().keySet().stream()
                        .noneMatch(key -> key.startsWith("Filter.")
                                || key.startsWith("InstanceId.")
                                || key.startsWith("VolumeId.")
                                || key.startsWith("NetworkInterfaceId.")
                                || key.equals("MaxResults"));
    }
}

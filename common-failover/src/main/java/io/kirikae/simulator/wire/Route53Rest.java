package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Quotas;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.route53.ChangeInfo;
import io.kirikae.simulator.route53.HostedZone;
import io.kirikae.simulator.route53.HostedZones;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Route 53 REST-XML protocol, version 2013-04-01. */
final class Route53Rest implements Protocol {

    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final Pattern RECORDS = Pattern.compile("/2013-04-01/hostedzone/([^/]+)/rrset/?");
    private static final Pattern ZONE = Pattern.compile("/2013-04-01/hostedzone/([^/]+)/?");
    private static final Pattern ZONES = Pattern.compile("/2013-04-01/hostedzone/?");
    private static final Pattern CHANGE = Pattern.compile("/2013-04-01/change/([^/]+)/?");

    private final HostedZones zones;
    private final String account;

    Route53Rest(HostedZones zones, String account) {
        this.zones = zones;
        this.account = account;
    }

    @Override
    public String service() {
        return "route53";
    }

    @Override
    public Operation read(Request request, String region, String requestId) {
        boolean post = request.method().equals("POST");
        Matcher records = RECORDS.matcher(request.path());
        if (records.matches()) {
            String zone = records.group(1);
            return post
                    ? operation(
                            "ChangeResourceRecordSets",
                            Route53Access.change(zone, request.body()),
                            Map.of("Id", zone, "Body", request.body()),
                            true,
                            () -> change(zone, request))
                    : list(zone, Parameters.parse(request.query()));
        }
        Matcher change = CHANGE.matcher(request.path());
        if (!post && change.matches()) {
            String id = change.group(1);
            return operation(
                    "GetChange",
                    Route53Access.on("GetChange", "change", id),
                    Map.of("Id", id),
                    false,
                    () -> changeInfo("GetChangeResponse", zones.change(id)));
        }
        Matcher zone = ZONE.matcher(request.path());
        if (!post && zone.matches()) {
            return operation(
                    "GetHostedZone",
                    Route53Access.on("GetHostedZone", "hostedzone", zone.group(1)),
                    Map.of("Id", zone.group(1)),
                    false,
                    () -> zone(zone.group(1)));
        }
        if (!post && ZONES.matcher(request.path()).matches()) {
            return operation(
                    "ListHostedZones", Route53Access.toAll("ListHostedZones"), Map.of(), false, this::allZones);
        }
        throw new AwsError("UnknownOperationException", 404, "The simulated Route 53 knows no " + request.path());
    }

    /**
     * Writes an error. A refused batch comes in two shapes in the wild and clients must read both: the documented body of its
     * own, used here for one refusal, and the common one with a list in brackets, used here for several.
     */
    @Override
    public Answer error(AwsError error, String requestId) {
        if (!error.code().equals("InvalidChangeBatch")) {
            return RestErrors.print(error, NAMESPACE, requestId);
        }
        List<String> refusals = List.of(error.text().split("\n"));
        if (refusals.size() > 1) {
            return RestErrors.print(AwsError.of(error.code(), refusals.toString()), NAMESPACE, requestId);
        }
        return new Answer(400, Xml.document("InvalidChangeBatch", NAMESPACE, xml -> xml.element(
                        "Messages", messages -> messages.text("Message", error.text()))
                .text("RequestId", requestId)));
    }

    @Override
    public AwsError throttled() {
        return AwsError.of("Throttling", "Rate exceeded");
    }

    @Override
    public AwsError denied(String action, String principal) {
        return new AwsError(
                "AccessDenied",
                403,
                "User: arn:aws:iam::" + account + ":user/" + principal + " is not authorized to perform: route53:"
                        + action + " because no identity-based policy allows the route53:" + action + " action");
    }

    @Override
    public AwsError expired() {
        return new AwsError("ExpiredToken", 403, "The security token included in the request is expired");
    }

    private static Operation operation(
            String action, Access access, Map<String, String> parameters, boolean mutating, Supplier<String> effect) {
        return new Operation(action, access, parameters, mutating, "route53", Quotas.ROUTE53, false, effect);
    }

    private Operation list(String zoneId, Parameters query) {
        Supplier<String> effect = () -> RecordListing.print(zones.zone(zoneId), query, NAMESPACE);
        return operation(
                "ListResourceRecordSets",
                Route53Access.on("ListResourceRecordSets", "hostedzone", zoneId),
                query.all(),
                false,
                effect);
    }

    private String change(String zoneId, Request request) {
        return changeInfo(
                "ChangeResourceRecordSetsResponse", zones.change(zoneId, RecordChanges.parse(request.body())));
    }

    private String changeInfo(String root, ChangeInfo info) {
        return Xml.document(
                root,
                NAMESPACE,
                xml -> xml.element("ChangeInfo", inner -> inner.text("Id", "/change/" + info.id())
                        .text("Status", zones.status(info))
                        .text("SubmittedAt", Texts.instant(info.submittedAt()))));
    }

    private String zone(String id) {
        HostedZone zone = zones.zone(id);
        return Xml.document("GetHostedZoneResponse", NAMESPACE, xml -> {
            xml.element("HostedZone", inner -> describe(inner, zone));
            if (!zone.isPrivate()) {
                xml.element(
                        "DelegationSet",
                        set -> set.element(
                                "NameServers", servers -> servers.text("NameServer", "ns-1.simulated.invalid")));
            }
        });
    }

    private String allZones() {
        return Xml.document("ListHostedZonesResponse", NAMESPACE, xml -> xml.element("HostedZones", list -> zones.all()
                        .forEach(zone -> list.element("HostedZone", inner -> describe(inner, zone))))
                .text("IsTruncated", false)
                .text("MaxItems", 100));
    }

    private static void describe(Xml xml, HostedZone zone) {
        xml.text("Id", "/hostedzone/" + zone.id())
                .text("Name", zone.name())
                .text("CallerReference", "simulated")
                .element("Config", config -> config.text("PrivateZone", zone.isPrivate()))
                .text("ResourceRecordSetCount", zone.records().size());
    }
}

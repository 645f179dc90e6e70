package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Surroundings;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.RouteTableId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInfo;

/** {@link Surroundings} on EC2. */
final class Ec2Surroundings implements Surroundings {

    private static final int PAGE = 100;

    private final Ec2Calls calls;

    Ec2Surroundings(Ec2Calls calls) {
        this.calls = calls;
    }

    @Override
    public Optional<Duration> clockAhead() {
        return calls.clockAhead();
    }

    // By filter, because one unknown type would make AWS refuse the whole call.
    @Override
    public Map<String, TypeLimits> limits(Collection<String> types) {
        Map<String, TypeLimits> limits = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(types)) {
            List<DescribeInstanceTypesResponse> pages = calls.pages(
                    "DescribeInstanceTypes",
                    (ec2, page) -> ec2.describeInstanceTypes(
                            request -> request.filters(Ec2Interfaces.filter("instance-type", portion))
                                    .maxResults(PAGE)
                                    .nextToken(page.orElse(null))),
                    DescribeInstanceTypesResponse::nextToken);
            pages.forEach(page -> items(page.instanceTypes())
                    .filter(type -> type.networkInfo() != null)
                    .forEach(type -> limits.put(text(type.instanceTypeAsString()), limits(type.networkInfo()))));
        }
        return limits;
    }

    private static TypeLimits limits(NetworkInfo info) {
        return new TypeLimits(
                number(info.maximumNetworkInterfaces()),
                number(info.ipv4AddressesPerInterface()),
                number(info.ipv6AddressesPerInterface()));
    }

    private static int number(@org.jspecify.annotations.Nullable Integer value) {
        return value == null ? 0 : value;
    }

    @Override
    public List<TableFacts> routeTables(String vpc) {
        return calls
                .pages(
                        "DescribeRouteTables",
                        (ec2, page) -> ec2.describeRouteTables(
                                request -> request.filters(Ec2Interfaces.filter("vpc-id", List.of(vpc)))
                                        .maxResults(PAGE)
                                        .nextToken(page.orElse(null))),
                        DescribeRouteTablesResponse::nextToken)
                .stream()
                .flatMap(page -> items(page.routeTables()))
                .flatMap(table -> parsed(table.routeTableId(), RouteTableId::new)
                        .map(id -> new TableFacts(
                                id, items(table.routes()).map(RouteMapping::of).toList()))
                        .stream())
                .toList();
    }

    @Override
    public Set<String> withInternetGateway(Collection<String> vpcs) {
        Set<String> found = new HashSet<>();
        for (List<String> portion : Ec2Calls.portions(vpcs)) {
            calls.pages(
                            "DescribeInternetGateways",
                            (ec2, page) -> ec2.describeInternetGateways(
                                    request -> request.filters(Ec2Interfaces.filter("attachment.vpc-id", portion))
                                            .maxResults(PAGE)
                                            .nextToken(page.orElse(null))),
                            DescribeInternetGatewaysResponse::nextToken)
                    .forEach(page -> items(page.internetGateways())
                            .flatMap(gateway -> items(gateway.attachments()))
                            .forEach(attachment -> found.add(text(attachment.vpcId()))));
        }
        return found;
    }

    @Override
    public TemplateFacts template(LaunchTemplateId id, String version) {
        Ec2Query query = Ec2Query.of("DescribeLaunchTemplateVersions")
                .with("LaunchTemplateId", id.value())
                .ids("LaunchTemplateVersion", List.of(version));
        Ec2Answer data = calls.ask(query)
                .items("launchTemplateVersionSet")
                .flatMap(each -> each.part("launchTemplateData").stream())
                .findFirst()
                .orElseThrow(() -> new CloudException(
                        CloudException.Kind.NOT_FOUND,
                        "InvalidLaunchTemplateId.VersionNotFound",
                        query.action() + ": AWS's answer does not hold version " + version + " of " + id + "."));
        Optional<Ec2Answer> profile = data.part("iamInstanceProfile");
        return new TemplateFacts(
                data.value("imageId").filter(each -> !each.isBlank()),
                data.value("instanceType").filter(each -> !each.isBlank()),
                data.items("securityGroupIdSet").findAny().isPresent()
                        || data.items("securityGroupSet").findAny().isPresent(),
                data.items("networkInterfaceSet").findAny().isPresent(),
                profile.flatMap(each -> each.value("name").or(() -> each.value("arn")))
                        .map(each -> OneLine.of(each, 200)));
    }

    @Override
    public Optional<String> imageState(String image) {
        try {
            return calls.ask(Ec2Query.of("DescribeImages").ids("ImageId", List.of(image)))
                    .items("imagesSet")
                    .findFirst()
                    .map(each -> OneLine.of(each.text("imageState"), 40));
        } catch (CloudException e) {
            if (e.kind() == CloudException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Set<String> offered(Collection<String> types, String zone) {
        Set<String> offered = new HashSet<>();
        for (List<String> portion : Ec2Calls.portions(types)) {
            Ec2Query query = Ec2Query.of("DescribeInstanceTypeOfferings")
                    .with("LocationType", "availability-zone")
                    .filter("instance-type", portion)
                    .filter("location", List.of(zone));
            calls.pages(query).forEach(page -> page.items("instanceTypeOfferingSet")
                    .forEach(each -> offered.add(each.text("instanceType"))));
        }
        return offered;
    }
}

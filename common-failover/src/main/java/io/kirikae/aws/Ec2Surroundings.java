package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

import io.kirikae.mechanism.Surroundings;
import io.kirikae.mechanism.route.RouteTables.TableFacts;
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
}

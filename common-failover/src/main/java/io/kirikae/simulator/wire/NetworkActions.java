package io.kirikae.simulator.wire;

import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.ec2.InternetGateway;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Subnet;
import io.kirikae.simulator.ec2.Vpc;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** DescribeVpcs, DescribeSubnets, DescribeInternetGateways and DescribeRegions. */
final class NetworkActions {

    private NetworkActions() {}

    static Map<String, Ec2Action> all() {
        return Map.of(
                "DescribeVpcs", Ec2Action.read(NetworkActions::vpcs),
                "DescribeSubnets", Ec2Action.read(NetworkActions::subnets),
                "DescribeInternetGateways", Ec2Action.read(NetworkActions::gateways),
                "DescribeRegions", Ec2Action.read(NetworkActions::regions));
    }

    private static void vpcs(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeVpcs");
        List<String> ids = parameters.list("VpcId");
        Collection<Vpc> named = ids.isEmpty()
                ? state.vpcs().values()
                : ids.stream().map(state::vpc).toList();
        Selection.Page<Vpc> page = new Selection<>(
                        Vpc::id,
                        Map.of(
                                "vpc-id", (Vpc vpc) -> List.of(vpc.id()),
                                "cidr", (Vpc vpc) -> List.of(vpc.cidrs().get(0).toString())))
                .page(parameters, named);
        xml.set("vpcSet", page.items(), (item, vpc) -> vpc(item, region, vpc)).text("nextToken", page.nextToken());
    }

    private static void vpc(Xml xml, Region region, Vpc vpc) {
        xml.text("vpcId", vpc.id())
                .text("ownerId", region.account())
                .text("state", "available")
                .text("cidrBlock", vpc.cidrs().get(0))
                .set("cidrBlockAssociationSet", vpc.cidrs(), (item, cidr) -> block(item, vpc, "cidrBlock", cidr))
                .set(
                        "ipv6CidrBlockAssociationSet",
                        vpc.ipv6Cidrs(),
                        (item, cidr) -> block(item, vpc, "ipv6CidrBlock", cidr))
                .text("dhcpOptionsId", "dopt-0simulated")
                .text("instanceTenancy", "default")
                .text("isDefault", false);
    }

    private static void block(Xml xml, Vpc vpc, String name, Cidr cidr) {
        String state = name + "State";
        xml.text("associationId", "vpc-cidr-assoc-" + Integer.toHexString((vpc.id() + cidr).hashCode()))
                .text(name, cidr)
                .element(state, inner -> inner.text("state", "associated"));
    }

    private static void subnets(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeSubnets");
        List<String> ids = parameters.list("SubnetId");
        Collection<Subnet> named = ids.isEmpty()
                ? state.subnets().values()
                : ids.stream().map(state::subnet).toList();
        Selection.Page<Subnet> page = new Selection<>(
                        Subnet::id,
                        Map.of(
                                "subnet-id", (Subnet subnet) -> List.of(subnet.id()),
                                "vpc-id", (Subnet subnet) -> List.of(subnet.vpcId()),
                                "availability-zone", (Subnet subnet) -> List.of(subnet.zone())))
                .page(parameters, named);
        xml.set("subnetSet", page.items(), (item, subnet) -> subnet(item, region, state, subnet))
                .text("nextToken", page.nextToken());
    }

    private static void subnet(Xml xml, Region region, State state, Subnet subnet) {
        long used = state.interfaces().values().stream()
                .filter(eni -> eni.subnetId().equals(subnet.id()))
                .mapToLong(eni -> eni.privateIps().size())
                .sum();
        xml.text("subnetId", subnet.id())
                .text("subnetArn", "arn:aws:ec2:" + region.name() + ":" + region.account() + ":subnet/" + subnet.id())
                .text("state", "available")
                .text("ownerId", region.account())
                .text("vpcId", subnet.vpcId())
                .text("cidrBlock", subnet.cidr())
                .text("availableIpAddressCount", subnet.cidr().size() - 5 - used)
                .text("availabilityZone", subnet.zone())
                .text("defaultForAz", false)
                .text("mapPublicIpOnLaunch", false)
                .set("ipv6CidrBlockAssociationSet", subnet.ipv6Cidr().stream().toList(), (item, cidr) -> item.text(
                                "associationId",
                                "subnet-cidr-assoc-" + subnet.id().replaceFirst("^subnet-", ""))
                        .text("ipv6CidrBlock", cidr)
                        .element("ipv6CidrBlockState", inner -> inner.text("state", "associated")));
    }

    private static void gateways(Region region, Parameters parameters, Xml xml) {
        State state = region.seenBy("DescribeInternetGateways");
        List<String> ids = parameters.list("InternetGatewayId");
        Collection<InternetGateway> named = ids.isEmpty()
                ? state.gateways().values()
                : ids.stream().map(state::gateway).toList();
        Selection.Page<InternetGateway> page = new Selection<>(
                        InternetGateway::id,
                        Map.of(
                                "internet-gateway-id", (InternetGateway gateway) -> List.of(gateway.id()),
                                "attachment.vpc-id",
                                        (InternetGateway gateway) ->
                                                gateway.vpcId().stream().toList()))
                .page(parameters, named);
        xml.set("internetGatewaySet", page.items(), (item, gateway) -> item.text("internetGatewayId", gateway.id())
                        .text("ownerId", region.account())
                        .set("attachmentSet", gateway.vpcId().stream().toList(), (inner, vpc) -> inner.text(
                                        "vpcId", vpc)
                                .text("state", "available")))
                .text("nextToken", page.nextToken());
    }

    private static void regions(Region region, Parameters parameters, Xml xml) {
        xml.set("regionInfo", List.of(region.name()), (item, name) -> item.text("regionName", name)
                .text("regionEndpoint", "ec2." + name + ".amazonaws.com")
                .text("optInStatus", "opt-in-not-required"));
    }
}

package io.kirikae.simulator.wire;

import io.kirikae.simulator.ec2.Address;
import io.kirikae.simulator.ec2.Instance;
import io.kirikae.simulator.ec2.InstanceState;
import io.kirikae.simulator.ec2.Launch;
import io.kirikae.simulator.ec2.NetworkInterface;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.State;
import io.kirikae.simulator.ec2.Subnet;
import java.util.List;
import java.util.Optional;

/** Prints instances. */
final class InstancePrinter {

    private final Region region;
    private final State state;

    InstancePrinter(Region region, State state) {
        this.region = region;
        this.state = state;
    }

    void reservation(Xml xml, Instance instance) {
        xml.text("reservationId", "r-" + instance.id().substring(2))
                .text("ownerId", region.account())
                .set("groupSet", List.of(), (item, none) -> {})
                .set("instancesSet", List.of(instance), this::instance);
    }

    static void state(Xml xml, String name, InstanceState state) {
        xml.element(name, inner -> inner.text("code", state.code()).text("name", state.text()));
    }

    void status(Xml xml, Instance instance) {
        xml.text("instanceId", instance.id())
                .text("availabilityZone", state.subnet(instance.subnetId()).zone());
        instance.scheduledEvent()
                .ifPresent(code -> xml.set("eventsSet", List.of(code), (item, event) -> item.text("code", event)
                        .text("description", "scheduled " + event)
                        .text("notBefore", Texts.instant(instance.launched()))));
        state(xml, "instanceState", instance.state());
        xml.element("systemStatus", inner -> check(inner, instance.systemStatus()))
                .element("instanceStatus", inner -> check(inner, instance.instanceStatus()));
    }

    private static void check(Xml xml, String status) {
        xml.text("status", status);
        if (!status.equals("not-applicable")) {
            String detail = status.equals("ok") ? "passed" : status.equals("impaired") ? "failed" : status;
            xml.set("details", List.of(detail), (item, text) -> item.text("name", "reachability")
                    .text("status", text));
        }
    }

    private void instance(Xml xml, Instance instance) {
        Subnet subnet = state.subnet(instance.subnetId());
        List<NetworkInterface> interfaces = state.interfacesAt(instance.id());
        Optional<NetworkInterface> primary = interfaces.stream().findFirst();
        Optional<Launch> launch = Optional.ofNullable(state.launches().get(instance.id()));
        xml.text("instanceId", instance.id())
                .text("imageId", launch.map(Launch::image).orElse("ami-0simulated"))
                .text("clientToken", launch.flatMap(Launch::token));
        state(xml, "instanceState", instance.state());
        xml.text(
                        "privateDnsName",
                        primary.map(eni -> Texts.privateName(eni.primaryIp(), region.name()))
                                .orElse(""))
                .text(
                        "dnsName",
                        publicIp(primary)
                                .map(ip -> Texts.publicName(ip, region.name()))
                                .orElse(""))
                .text("amiLaunchIndex", 0)
                .set("productCodes", List.of(), (item, none) -> {})
                .text("instanceType", instance.type())
                .text("launchTime", Texts.instant(instance.launched()))
                .element("placement", inner -> inner.text("availabilityZone", subnet.zone())
                        .text("groupName", "")
                        .text("tenancy", "default"))
                .element("monitoring", inner -> inner.text("state", "disabled"))
                .text("subnetId", subnet.id())
                .text("vpcId", subnet.vpcId())
                .text("privateIpAddress", primary.map(NetworkInterface::primaryIp))
                .text("ipAddress", publicIp(primary))
                .text("sourceDestCheck", primary.map(NetworkInterface::sourceDestCheck));
        hardware(xml, instance);
        xml.element(
                "maintenanceOptions",
                options -> options.text("autoRecovery", instance.autoRecovery() ? "default" : "disabled"));
        Texts.tags(xml, instance.tags());
        xml.set("networkInterfaceSet", interfaces, new InterfacePrinter(region, state)::printAtInstance);
    }

    private static void hardware(Xml xml, Instance instance) {
        xml.set("groupSet", List.of("sg-0simulated"), (item, group) -> item.text("groupId", group)
                        .text("groupName", "default"))
                .text("architecture", "x86_64")
                .text("rootDeviceType", instance.instanceStore() ? "instance-store" : "ebs")
                .text("rootDeviceName", "/dev/xvda")
                .set("blockDeviceMapping", List.of(), (item, none) -> {})
                .text("virtualizationType", "hvm")
                .text("hypervisor", "xen")
                .text("ebsOptimized", false)
                .text("enaSupport", true);
    }

    private Optional<String> publicIp(Optional<NetworkInterface> primary) {
        return primary.flatMap(eni -> state.addressAt(eni.id(), eni.primaryIp()))
                .map(Address::publicIp);
    }
}

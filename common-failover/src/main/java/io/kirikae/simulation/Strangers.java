package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Berths;
import io.kirikae.simulation.stage.Scenery;
import io.kirikae.simulator.address.Cidr;
import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.ec2.Addresses;
import io.kirikae.simulator.ec2.Attachment;
import io.kirikae.simulator.ec2.Attachments;
import io.kirikae.simulator.ec2.PrivateAddresses;
import io.kirikae.simulator.ec2.Region;
import io.kirikae.simulator.ec2.Route;
import io.kirikae.simulator.ec2.RouteTables;
import io.kirikae.simulator.ec2.TargetGroups;
import io.kirikae.simulator.route53.Change;
import io.kirikae.simulator.route53.RecordSet;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Node;
import java.util.List;
import java.util.Optional;

/** Somebody who moves addresses by other means: by hand in the console, or by the old script that still runs somewhere. */
final class Strangers {

    private final Stage stage;

    Strangers(Stage stage) {
        this.stage = stage;
    }

    /** Moves one of a group's addresses to some node. */
    void move(Group group, Dice dice) {
        FloatingAddress address = dice.one(group.addresses().stream()
                .filter(each -> !(each instanceof Volume))
                .toList());
        Node to = dice.one(group.nodes());
        stage.tally().struck(FaultPoint.STRANGER_MOVES);
        stage.runs().strangerTouched(group.name());
        stage.chronicle().tell("-", () -> "somebody else moves " + address.key() + " to " + to.instance());
        try {
            move(address, to);
        } catch (AwsError refused) {
            stage.chronicle().tell("-", () -> "and is refused: " + refused.code());
        }
    }

    private void move(FloatingAddress address, Node to) {
        Region region = stage.aws().region();
        String landing = Berths.landing(to);
        if (address instanceof ElasticIp elasticIp) {
            Addresses.Goal goal = new Addresses.Goal(
                    Optional.empty(),
                    Optional.of(landing),
                    Optional.of(to.address().value()));
            new Addresses(region).associate(elasticIp.allocation().value(), goal, true);
        } else if (address instanceof NetworkInterface eni) {
            Optional<String> attachment = Optional.ofNullable(
                            region.truth().interfaces().get(eni.id().value()))
                    .flatMap(each -> each.attachment())
                    .map(Attachment::id);
            if (attachment.isPresent()) {
                new Attachments(region).detach(attachment.get(), false);
            } else {
                new Attachments(region).attach(eni.id().value(), to.instance().value(), 1, 0);
            }
        } else if (address instanceof SecondaryIp secondary) {
            List<String> ips =
                    secondary.addresses().stream().map(IpAddress::value).toList();
            if (!secondary.isV6()) {
                new PrivateAddresses(region).assign(landing, ips, true);
            }
        } else if (address instanceof FloatingAddress.Route route) {
            new RouteTables(region)
                    .replace(
                            route.tables().get(0).value(),
                            Cidr.parse(route.destination().toString()),
                            new Route.Target(Route.Kind.NETWORK_INTERFACE, landing));
        } else if (address instanceof TargetGroup balanced) {
            new TargetGroups(region)
                    .register(
                            balanced.arn().value(),
                            List.of(new io.kirikae.simulator.ec2.TargetGroup.Target(
                                    to.address().value(), Scenery.PORT)));
        } else if (address instanceof DnsRecord record) {
            RecordSet set = RecordSet.of(record.name(), "A", record.ttl().toSeconds(), List.of(record.valueFor(to)));
            stage.aws().zones().change(record.zone().value(), List.of(new Change(Change.Action.UPSERT, set)));
        }
    }
}

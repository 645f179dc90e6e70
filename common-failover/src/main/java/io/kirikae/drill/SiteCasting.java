package io.kirikae.drill;

import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.config.GroupSettings;
import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.Windows;
import io.kirikae.health.ProbeSpec;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A site's own group on the stage: its nodes, identifiers, mechanisms and rules, with addresses of the loopback network in place
 * of its own.
 */
final class SiteCasting {

    private final GroupSettings settings;
    private final StageAddresses addresses;
    private final List<String> remarks = new ArrayList<>();

    private SiteCasting(GroupSettings settings, Ground space) {
        this.settings = settings;
        this.addresses = new StageAddresses(settings.group(), space.network());
    }

    static Casting of(DrillOptions.Site site, Ground space) throws DrillException {
        Configuration configuration = read(site);
        GroupSettings settings = Optional.ofNullable(configuration.groups().get(site.group()))
                .orElseThrow(() -> new DrillException(
                        DrillException.Kind.REQUEST,
                        site.file() + " has no group " + site.group() + "; it has "
                                + configuration.groups().keySet().stream()
                                        .map(name -> name.value())
                                        .collect(Collectors.joining(", "))
                                + "."));
        return new SiteCasting(settings, space).casting();
    }

    private static Configuration read(DrillOptions.Site site) throws DrillException {
        try {
            return ConfigurationFile.read(site.file());
        } catch (ConfigurationException e) {
            throw new DrillException(
                    DrillException.Kind.CONFIGURATION, "The configuration cannot be used:\n" + e.getMessage(), e);
        }
    }

    private Casting casting() throws DrillException {
        List<FloatingAddress> moved = new ArrayList<>();
        for (FloatingAddress address : settings.group().addresses()) {
            moved.add(onStage(address));
        }
        List<Node> nodes = settings.group().nodes().stream()
                .map(node -> node.at(addresses.of(node.address())))
                .toList();
        remark();
        Group group = new Group(
                settings.group().name(),
                nodes,
                moved,
                settings.group().fence(),
                settings.group().host().map(this::onStage),
                settings.group().standby());
        return new Casting(new Scene.Cast(group, policy()), remarks);
    }

    /** Operating systems are imitated, and know only what needs nothing of their own. */
    private HostSetup onStage(HostSetup host) {
        remarks.add("your nodes' operating systems: imitated ones are told by SSM, with iproute2");
        return new HostSetup(
                new HostReach.Ssm(), host.tasks().stream().map(this::onStage).toList());
    }

    private HostTask onStage(HostTask task) {
        if (task instanceof HostTask.InterfaceAddress address
                && !address.address().isV6()) {
            return new HostTask.InterfaceAddress(
                    addresses.of(address.address()),
                    address.device(),
                    HostTask.Tool.IPROUTE2,
                    address.routing(),
                    address.announce());
        }
        return task;
    }

    private FloatingAddress onStage(FloatingAddress address) throws DrillException {
        if (address instanceof FloatingAddress.ElasticIp eip) {
            return new FloatingAddress.ElasticIp(eip.allocation(), addresses.of(eip.privateAddresses()));
        }
        if (address instanceof FloatingAddress.SecondaryIp secondary) {
            if (secondary.isV6()) {
                throw new DrillException(
                        DrillException.Kind.CONFIGURATION,
                        "IPv6 addresses (" + secondary.key() + ") cannot be rehearsed.");
            }
            return new FloatingAddress.SecondaryIp(
                    secondary.addresses().stream().map(addresses::of).toList());
        }
        if (address instanceof FloatingAddress.DnsRecord record) {
            if (record.weighted().isPresent()) {
                throw new DrillException(
                        DrillException.Kind.CONFIGURATION,
                        "Weighted records (" + record.key() + ") cannot be rehearsed.");
            }
            return new FloatingAddress.DnsRecord(
                    record.zone(),
                    record.name(),
                    record.type(),
                    record.ttl(),
                    record.weighted(),
                    addresses.ofTexts(record.values()));
        }
        return address;
    }

    /** As the site has it, but at any time: a drill is held when there is time for it. */
    private DecisionPolicy policy() {
        DecisionPolicy own = settings.decide();
        return new DecisionPolicy(
                own.downAfter(), own.every(), own.upAfter(), own.coolDown(), 1, own.mode(), Windows.always());
    }

    private void remark() {
        boolean ftp = false;
        for (ProbeSpec probe : settings.probes()) {
            ftp = ftp || probe instanceof ProbeSpec.Ftp;
            if (!(probe instanceof ProbeSpec.Ftp) && !(probe instanceof ProbeSpec.Tcp)) {
                remarks.add("the " + probe.kind() + " probe");
            }
        }
        remarks.add(
                (ftp ? "your FTP servers" : "your servers")
                        + ": every probe and the proof look at FTP servers of the drill, without TLS and with another password");
        remarks.add("your witnesses: a port of this machine answers in their place");
        if (!settings.decide().windows().equals(Windows.always())) {
            remarks.add("your windows: a drill may be held at any time");
        }
    }
}

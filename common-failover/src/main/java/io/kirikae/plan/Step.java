package io.kirikae.plan;

import io.kirikae.topology.AllocationId;
import io.kirikae.topology.AttachmentId;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.HostTask.Mount;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.LaunchTemplateId;
import io.kirikae.topology.NodeName;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.RouteTableId;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import io.kirikae.topology.VolumeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One change, as data: one call to AWS. It carries what was observed before it, so that its {@link #inverse()} needs
 * nothing but the journal. A side that is absent means "nowhere": a step without {@code to} releases, one without
 * {@code from} takes what nobody has.
 */
public sealed interface Step {

    /** Names the step in its plan and in the journal, for ever. */
    String key();

    /** The step that brings back what was observed before this one. */
    Step inverse();

    /** What the step does, as people read it, without a final stop. */
    String text();

    /** The name of the AWS call that makes the change. */
    String call();

    /** Calls the method of the handler that belongs to this step. */
    <R> R accept(Handler<R> handler);

    /**
     * The step as part of a run, where what it makes must be known again as this run's.
     *
     * @param run the run's id; empty to take it back
     */
    default Step inRun(String run) {
        return this;
    }

    /**
     * One method per kind of step, so that the compiler shows what was forgotten.
     *
     * @param <R> what each method returns
     */
    interface Handler<R> {
        /** For an Elastic IP address. */
        R moveElasticIp(MoveElasticIp step);

        /** For the first half of the move of a network interface. */
        R detachInterface(DetachInterface step);

        /** For the second half of the move of a network interface. */
        R attachInterface(AttachInterface step);

        /** For secondary private addresses. */
        R movePrivateAddresses(MovePrivateAddresses step);

        /** For a route in one table. */
        R pointRoute(PointRoute step);

        /** For the source/destination check of an interface. */
        R setSourceDestCheck(SetSourceDestCheck step);

        /** For a DNS record. */
        R changeRecord(ChangeRecord step);

        /** For the power of an instance. */
        R switchInstance(SwitchInstance step);

        /** For the security groups of an interface. */
        R setSecurityGroups(SetSecurityGroups step);

        /** For the first half of the move of a volume. */
        R detachVolume(DetachVolume step);

        /** For the second half of the move of a volume. */
        R attachVolume(AttachVolume step);

        /** For what is done inside an operating system. */
        R setUpHost(SetUpHost step);

        /** For what joins a target group. */
        R registerTarget(RegisterTarget step);

        /** For what leaves a target group. */
        R deregisterTarget(DeregisterTarget step);

        /** For the file by which a load balancer finds a target healthy. */
        R putHealthFile(PutHealthFile step);

        /** For a standby that is brought up. */
        R startStandby(StartStandby step);

        /** For a standby that was brought up and is no longer wanted. */
        R stopStandby(StopStandby step);

        /** For a standby that is launched. */
        R launchStandby(LaunchStandby step);

        /** For a standby that was launched and is no longer wanted. */
        R terminateStandby(TerminateStandby step);
    }

    /**
     * Associates an Elastic IP address.
     *
     * @param address the address
     * @param from where it led; absent if it was not associated
     * @param to where it shall lead; absent to disassociate it
     */
    record MoveElasticIp(AllocationId address, Optional<Placement> from, Optional<Placement> to) implements Step {
        @Override
        public String key() {
            return "elastic-ip/" + address;
        }

        @Override
        public Step inverse() {
            return new MoveElasticIp(address, to, from);
        }

        @Override
        public String text() {
            return to.map(target -> "associate " + address + " with " + target).orElse("disassociate " + address)
                    + was(from);
        }

        @Override
        public String call() {
            return to.isPresent() ? "AssociateAddress" : "DisassociateAddress";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.moveElasticIp(this);
        }
    }

    /**
     * Detaches a network interface and waits until it is available.
     *
     * @param networkInterface the interface
     * @param from the instance it is attached to
     * @param deviceIndex the index it is attached at
     * @param attachment the attachment as it was seen, which no other attachment will ever be called; absent where it is not
     *     known beforehand, as when an attach is undone
     * @param forceAfter how long the detach may hang before it is forced; never if absent
     */
    record DetachInterface(
            InterfaceId networkInterface,
            InstanceId from,
            int deviceIndex,
            Optional<AttachmentId> attachment,
            Optional<Duration> forceAfter)
            implements Step {
        @Override
        public String key() {
            return "network-interface/" + networkInterface + "/detach";
        }

        @Override
        public Step inverse() {
            return new AttachInterface(networkInterface, from, deviceIndex);
        }

        @Override
        public String text() {
            return "detach " + networkInterface + " from " + from + " (device index " + deviceIndex + ")";
        }

        @Override
        public String call() {
            return "DetachNetworkInterface";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.detachInterface(this);
        }
    }

    /**
     * Attaches a network interface and waits until it is attached.
     *
     * @param networkInterface the interface
     * @param to the instance
     * @param deviceIndex the index to attach at, from 1
     */
    record AttachInterface(InterfaceId networkInterface, InstanceId to, int deviceIndex) implements Step {
        @Override
        public String key() {
            return "network-interface/" + networkInterface + "/attach";
        }

        @Override
        public Step inverse() {
            return new DetachInterface(networkInterface, to, deviceIndex, Optional.empty(), Optional.empty());
        }

        @Override
        public String text() {
            return "attach " + networkInterface + " to " + to + " (device index " + deviceIndex + ")";
        }

        @Override
        public String call() {
            return "AttachNetworkInterface";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.attachInterface(this);
        }
    }

    /**
     * Assigns secondary private addresses, all in one call.
     *
     * @param addresses one or more, IPv4 and IPv6 not mixed
     * @param from the interface that has them; absent if none has
     * @param to the interface that shall have them; absent to unassign them
     */
    record MovePrivateAddresses(List<IpAddress> addresses, Optional<InterfaceId> from, Optional<InterfaceId> to)
            implements Step {
        /** Copies the list. */
        public MovePrivateAddresses {
            addresses = List.copyOf(addresses);
        }

        /** Whether these are IPv6 addresses, which must be unassigned before they can be assigned. */
        public boolean isV6() {
            return addresses.get(0).isV6();
        }

        @Override
        public String key() {
            return "secondary-ip/" + addresses.get(0) + (to.isPresent() ? "" : "/release");
        }

        @Override
        public Step inverse() {
            return new MovePrivateAddresses(addresses, to, from);
        }

        @Override
        public String text() {
            String all = addresses.stream().map(IpAddress::value).collect(java.util.stream.Collectors.joining(", "));
            return to.map(target -> "assign " + all + " to " + target).orElse("unassign " + all) + was(from);
        }

        @Override
        public String call() {
            return (to.isPresent() ? "Assign" : "Unassign") + (isV6() ? "Ipv6Addresses" : "PrivateIpAddresses");
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.movePrivateAddresses(this);
        }
    }

    /**
     * Points a route of one table at another target.
     *
     * @param table the route table
     * @param destination the route's destination, which names it within the table
     * @param from where it led; absent if the table has no static route to the destination
     * @param to where it shall lead; absent to delete it
     */
    record PointRoute(RouteTableId table, CidrBlock destination, Optional<RouteTarget> from, Optional<RouteTarget> to)
            implements Step {
        @Override
        public String key() {
            return "route/" + table + "/" + destination;
        }

        @Override
        public Step inverse() {
            return new PointRoute(table, destination, to, from);
        }

        @Override
        public String text() {
            return to.map(target -> "point " + destination + " in " + table + " to " + target)
                            .orElse("delete the route to " + destination + " from " + table)
                    + was(from);
        }

        @Override
        public String call() {
            return to.isEmpty() ? "DeleteRoute" : from.isPresent() ? "ReplaceRoute" : "CreateRoute";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.pointRoute(this);
        }
    }

    /**
     * Sets the source/destination check of an interface, which must be off where packets for a route's destination arrive.
     *
     * @param networkInterface the interface
     * @param to whether the check shall be on
     */
    record SetSourceDestCheck(InterfaceId networkInterface, boolean to) implements Step {
        @Override
        public String key() {
            return "source-dest-check/" + networkInterface;
        }

        @Override
        public Step inverse() {
            return new SetSourceDestCheck(networkInterface, !to);
        }

        @Override
        public String text() {
            return "turn the source/destination check of " + networkInterface + (to ? " on" : " off");
        }

        @Override
        public String call() {
            return "ModifyNetworkInterfaceAttribute";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setSourceDestCheck(this);
        }
    }

    /**
     * Changes a DNS record.
     *
     * @param zone the hosted zone
     * @param name the record's name without the trailing dot
     * @param type the record's type
     * @param weighted what makes it one of several weighted records; absent for a simple one
     * @param from what it said; absent if there was none
     * @param to what it shall say; absent to delete it
     */
    record ChangeRecord(
            HostedZoneId zone,
            String name,
            RecordType type,
            Optional<Weight> weighted,
            Optional<RecordContent> from,
            Optional<RecordContent> to)
            implements Step {
        @Override
        public String key() {
            return "dns-record/" + zone + "/" + name + "/" + type
                    + weighted.map(weight -> "/" + weight.setIdentifier()).orElse("");
        }

        @Override
        public Step inverse() {
            return new ChangeRecord(zone, name, type, weighted, to, from);
        }

        @Override
        public String text() {
            String record = name + " " + type + " in " + zone;
            return to.map(content -> "set " + record + " to " + content).orElse("delete " + record) + was(from);
        }

        @Override
        public String call() {
            return "ChangeResourceRecordSets";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.changeRecord(this);
        }
    }

    /**
     * Stops an instance, or starts it again.
     *
     * @param instance the instance
     * @param on whether it shall run
     * @param force whether stopping does not wait for its file systems
     * @param skipOsShutdown whether stopping does not ask its operating system
     */
    record SwitchInstance(InstanceId instance, boolean on, boolean force, boolean skipOsShutdown) implements Step {
        @Override
        public String key() {
            return "instance/" + instance;
        }

        @Override
        public Step inverse() {
            return new SwitchInstance(instance, !on, force, skipOsShutdown);
        }

        @Override
        public String text() {
            if (on) {
                return "have " + instance + " run";
            }
            return "fence: stop " + instance + (force ? ", by force" : "")
                    + (skipOsShutdown ? ", without asking its operating system" : "");
        }

        @Override
        public String call() {
            return on ? "StartInstances" : "StopInstances";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.switchInstance(this);
        }
    }

    /**
     * Gives an interface other security groups.
     *
     * @param networkInterface the interface
     * @param from the groups that it has, in AWS's order
     * @param to the groups that it shall have
     */
    record SetSecurityGroups(InterfaceId networkInterface, List<SecurityGroupId> from, List<SecurityGroupId> to)
            implements Step {
        /** Copies the lists. */
        public SetSecurityGroups {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public String key() {
            return "security-groups/" + networkInterface;
        }

        @Override
        public Step inverse() {
            return new SetSecurityGroups(networkInterface, to, from);
        }

        @Override
        public String text() {
            return "give " + networkInterface + " the security groups " + to + " (was " + from + ")";
        }

        @Override
        public String call() {
            return "ModifyNetworkInterfaceAttribute";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setSecurityGroups(this);
        }
    }

    /**
     * Detaches a volume from an instance that is stopped, or has unmounted it, and waits until it is available. Never forced.
     *
     * @param volume the volume
     * @param from the instance that it is attached to
     * @param device the name that it is attached under
     * @param mounted where it may be mounted; absent if nobody can be asked
     */
    record DetachVolume(VolumeId volume, InstanceId from, String device, Optional<Mounted> mounted) implements Step {
        /** Of an instance that nobody can ask whether it has unmounted the volume. */
        public DetachVolume(VolumeId volume, InstanceId from, String device) {
            this(volume, from, device, Optional.empty());
        }

        @Override
        public String key() {
            return "volume/" + volume + "/detach";
        }

        @Override
        public Step inverse() {
            return new AttachVolume(volume, from, device, mounted);
        }

        @Override
        public String text() {
            return "detach " + volume + " from " + from + " (" + device + ")";
        }

        @Override
        public String call() {
            return "DetachVolume";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.detachVolume(this);
        }
    }

    /**
     * Attaches a volume that is available, and waits until it is attached.
     *
     * @param volume the volume
     * @param to the instance
     * @param device the name to attach it under, which nothing else has there
     * @param mounted where it will be mounted; absent if nobody can be asked
     */
    record AttachVolume(VolumeId volume, InstanceId to, String device, Optional<Mounted> mounted) implements Step {
        /** To an instance that nobody can ask whether it has mounted the volume. */
        public AttachVolume(VolumeId volume, InstanceId to, String device) {
            this(volume, to, device, Optional.empty());
        }

        @Override
        public String key() {
            return "volume/" + volume + "/attach";
        }

        @Override
        public Step inverse() {
            return new DetachVolume(volume, to, device, mounted);
        }

        @Override
        public String text() {
            return "attach " + volume + " to " + to + " (" + device + ")";
        }

        @Override
        public String call() {
            return "AttachVolume";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.attachVolume(this);
        }
    }

    /**
     * Registers a target with a target group.
     *
     * @param group the target group
     * @param target the target
     * @param healthyWithin how long it may take until the load balancer finds it healthy; absent where that is not waited for, because
     *     what is brought back may be what has failed
     */
    record RegisterTarget(TargetGroupArn group, Target target, Optional<Duration> healthyWithin) implements Step {
        @Override
        public String key() {
            return "target-group/" + group.shortName() + "/register/" + target;
        }

        @Override
        public Step inverse() {
            return new DeregisterTarget(group, target, false);
        }

        @Override
        public String text() {
            return "register " + target + " with " + group.shortName()
                    + (healthyWithin.isPresent() ? ", and wait until it is healthy" : "");
        }

        @Override
        public String call() {
            return "RegisterTargets";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.registerTarget(this);
        }
    }

    /**
     * Deregisters a target, after which no new connection goes to it.
     *
     * @param group the target group
     * @param target the target
     * @param awaitDraining whether it is done only when the connections that there are have ended, or the group's time for that
     */
    record DeregisterTarget(TargetGroupArn group, Target target, boolean awaitDraining) implements Step {
        @Override
        public String key() {
            return "target-group/" + group.shortName() + "/deregister/" + target;
        }

        @Override
        public Step inverse() {
            return new RegisterTarget(group, target, Optional.empty());
        }

        @Override
        public String text() {
            return "deregister " + target + " from " + group.shortName()
                    + (awaitDraining ? ", and wait until it is drained" : "");
        }

        @Override
        public String call() {
            return "DeregisterTargets";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.deregisterTarget(this);
        }
    }

    /**
     * Writes or removes the file on a node that a load balancer's health check asks for.
     *
     * @param group the target group
     * @param target the node's target, which is registered and stays so
     * @param host the node
     * @param file the file
     * @param on whether it shall be there
     * @param healthyWithin how long it may take until the load balancer finds the target healthy; absent where that is not waited for.
     *     What is removed is done only when the load balancer sends no new connections there any more
     */
    record PutHealthFile(
            TargetGroupArn group,
            Target target,
            Host host,
            HealthFile file,
            boolean on,
            Optional<Duration> healthyWithin)
            implements Step {

        /** What is done inside the operating system. */
        public SetUpHost task() {
            return new SetUpHost(host, file, on);
        }

        @Override
        public String key() {
            return "target-group/" + group.shortName() + "/health-file/" + host;
        }

        /** What is brought back may be what has failed, so nobody waits for its health. */
        @Override
        public Step inverse() {
            return new PutHealthFile(group, target, host, file, !on, Optional.empty());
        }

        @Override
        public String text() {
            Optional<String> tail = on
                    ? healthyWithin.map(within -> ", and wait until " + group.shortName() + " finds it healthy")
                    : Optional.of(", and wait until " + group.shortName() + " leaves it alone");
            return "on " + host + ", " + file.text(on) + tail.orElse("");
        }

        @Override
        public String call() {
            return host.by().call();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.putHealthFile(this);
        }
    }

    /**
     * Where a volume is mounted while a node has it.
     *
     * @param host the node
     * @param mount the place
     */
    record Mounted(Host host, Mount mount) {}

    /**
     * Makes something so inside a node's operating system, or undoes it there.
     *
     * @param host the node
     * @param task what
     * @param on whether it shall be so
     */
    record SetUpHost(Host host, HostTask task, boolean on) implements Step {

        /**
         * Whether a run goes on where this could not be done: an old owner that cannot be reached must not keep the service from
         * moving. What is mounted may still be written to, and who has the file of a health check serves, so neither is ever left.
         */
        public boolean mayBeLeft() {
            return !on && !(task instanceof Mount) && !(task instanceof HealthFile);
        }

        @Override
        public String key() {
            return "host/" + host + "/" + task.key();
        }

        @Override
        public Step inverse() {
            return new SetUpHost(host, task, !on);
        }

        @Override
        public String text() {
            return "on " + host + ", " + task.text(on);
        }

        @Override
        public String call() {
            return host.by().call();
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.setUpHost(this);
        }
    }

    /**
     * Starts the instance of a standby, and waits until it is sound.
     *
     * @param instance the instance, which is stopped
     * @param type its instance type
     * @param otherTypes the types that are tried in turn where EC2 has no capacity
     * @param statusChecks whether EC2's status checks must have passed, beside the probes
     * @param within how long it may take
     */
    record StartStandby(
            InstanceId instance, String type, List<String> otherTypes, boolean statusChecks, Duration within)
            implements Step {
        /** Copies the list. */
        public StartStandby {
            otherTypes = List.copyOf(otherTypes);
        }

        @Override
        public String key() {
            return "standby/" + instance + "/start";
        }

        @Override
        public Step inverse() {
            return new StopStandby(instance);
        }

        @Override
        public String text() {
            return "start " + instance + ", and wait until "
                    + (statusChecks ? "EC2 and its probes find it sound" : "its probes find it sound");
        }

        @Override
        public String call() {
            return "StartInstances";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.startStandby(this);
        }
    }

    /**
     * Stops the instance of a standby that was started for nothing. The type that it has by then stays.
     *
     * @param instance the instance
     */
    record StopStandby(InstanceId instance) implements Step {
        @Override
        public String key() {
            return "standby/" + instance + "/stop";
        }

        /** Only ever undoes, so nothing is known of how to start it but that it ran. */
        @Override
        public Step inverse() {
            return new SwitchInstance(instance, true, false, false);
        }

        @Override
        public String text() {
            return "stop " + instance + ", which was started for nothing";
        }

        @Override
        public String call() {
            return "StopInstances";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.stopStandby(this);
        }
    }

    /**
     * Launches the instance of a standby at the interface that waits for it, and waits until it is sound.
     *
     * @param networkInterface the interface, to which nothing is attached
     * @param group the group, for the instance's tags
     * @param node the node, likewise
     * @param template the launch template
     * @param version the version of it
     * @param types the types that are tried in turn where EC2 has no capacity for the template's
     * @param awaitsCapacity whether the launch is tried again and again where there is capacity for none of them, because no other
     *     standby could be tried instead
     * @param statusChecks whether EC2's status checks must have passed, beside the probes
     * @param within how long it may take
     * @param run the run that launches it; empty before there is one
     */
    record LaunchStandby(
            InterfaceId networkInterface,
            GroupName group,
            NodeName node,
            LaunchTemplateId template,
            String version,
            List<String> types,
            boolean awaitsCapacity,
            boolean statusChecks,
            Duration within,
            String run)
            implements Step {
        /** Copies the list. */
        public LaunchStandby {
            types = List.copyOf(types);
        }

        @Override
        public String key() {
            return "standby/" + networkInterface + "/launch";
        }

        @Override
        public Step inverse() {
            return new TerminateStandby(this);
        }

        @Override
        public Step inRun(String id) {
            return new LaunchStandby(
                    networkInterface, group, node, template, version, types, awaitsCapacity, statusChecks, within, id);
        }

        @Override
        public String text() {
            return "launch " + node + " from " + template + " (" + version + ") at " + networkInterface
                    + ", and wait until "
                    + (statusChecks ? "EC2 and its probes find it sound" : "its probes find it sound");
        }

        @Override
        public String call() {
            return "RunInstances";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.launchStandby(this);
        }
    }

    /**
     * Terminates the instance of a standby that a run has launched for nothing, and no other.
     *
     * @param launched how it was launched
     */
    record TerminateStandby(LaunchStandby launched) implements Step {
        @Override
        public String key() {
            return "standby/" + launched.networkInterface() + "/terminate";
        }

        @Override
        public Step inverse() {
            return launched;
        }

        @Override
        public Step inRun(String id) {
            return launched.inRun(id).inverse();
        }

        @Override
        public String text() {
            return "terminate what was launched at " + launched.networkInterface() + " for nothing";
        }

        @Override
        public String call() {
            return "TerminateInstances";
        }

        @Override
        public <R> R accept(Handler<R> handler) {
            return handler.terminateStandby(this);
        }
    }

    private static String was(Optional<?> from) {
        return from.map(before -> " (was " + before + ")").orElse(" (was nowhere)");
    }
}

package io.kirikae.operation;

import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.DnsRecord;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Route;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a mechanism makes of a move that no look beforehand can change: said once, so that nobody is surprised on the bad day. */
final class Foresight {

    private static final Duration LONG_TTL = Duration.ofSeconds(60);

    private Foresight() {}

    /** Where operating systems are configured by us, what they do is looked at and not foreseen. */
    static List<Check> of(Group group) {
        boolean hosts = group.host().filter(setup -> !setup.tasks().isEmpty()).isPresent();
        return group.addresses().stream()
                .filter(address -> !hosts || address instanceof DnsRecord || address instanceof ElasticIp)
                .filter(address ->
                        !(address instanceof Volume volume && volume.mount().isPresent()))
                .flatMap(address -> of(address).stream())
                .distinct()
                .toList();
    }

    private static Optional<Check> of(FloatingAddress address) {
        if (address instanceof DnsRecord record) {
            return record.ttl().compareTo(LONG_TTL) > 0
                    ? check(
                            record,
                            Result.NOTE,
                            "Clients may keep the old answer for "
                                    + record.ttl().toSeconds()
                                    + " s, its TTL, and longer where a resolver or a JVM caches on its own.")
                    : check(record, Result.UNKNOWN, "How long clients keep the old answer beyond its TTL is theirs.");
        }
        if (address instanceof Route) {
            return check(
                    address,
                    Result.UNKNOWN,
                    "Whether the target's operating system answers for the destination is not visible here.");
        }
        if (address instanceof ElasticIp) {
            return check(
                    address,
                    Result.UNKNOWN,
                    "Whether the table of the target's subnet leads to the internet gateway is not looked at.");
        }
        if (address instanceof Volume) {
            return check(
                    address,
                    Result.UNKNOWN,
                    "Whether the target's operating system mounts the volume when it appears is not visible here. Who has"
                            + " it is stopped before it is taken, by planned moves too.");
        }
        if (address instanceof TargetGroup group && group.healthFile().isPresent()) {
            return check(
                    group,
                    group.healthFile().get().path().startsWith("/run/") ? Result.UNKNOWN : Result.NOTE,
                    "Whether the load balancer's health check asks for "
                            + group.healthFile().get().path()
                            + " is not visible here."
                            + (group.healthFile().get().path().startsWith("/run/")
                                    ? ""
                                    : " It outlives a restart: an old owner that died with it serves again when it is back."));
        }
        if (address instanceof TargetGroup group) {
            return check(
                    group,
                    Result.UNKNOWN,
                    "Whether the load balancer's health check passes on the target shows only once it is registered; nothing is"
                            + " taken from the owner before. Until then, both may serve.");
        }
        if (address instanceof NetworkInterface) {
            return check(
                    address,
                    Result.UNKNOWN,
                    "Whether the target's operating system configures an interface that appears is not visible here.");
        }
        return check(
                address,
                Result.UNKNOWN,
                "Whether the target's operating system answers for the addresses is not visible here.");
    }

    private static Optional<Check> check(FloatingAddress address, Result result, String text) {
        return Optional.of(new Check(address.key(), result, text));
    }
}

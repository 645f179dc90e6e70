package io.kirikae.report;

import io.kirikae.plan.Plan;
import io.kirikae.plan.Step;
import io.kirikae.topology.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who notices that another server answers: clients that remember the host key of an address or name that has moved. */
public final class HostKeys {

    private HostKeys() {}

    /**
     * What whoever moved the addresses should tell the owners of jobs over SSH.
     *
     * @param plan the plan that was carried out
     * @return a sentence; absent if nothing moved that a client knows
     */
    public static Optional<String> hint(Plan plan) {
        List<String> moved =
                plan.steps().stream().flatMap(HostKeys::known).distinct().toList();
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of("Host keys: SSH clients of " + String.join(", ", moved)
                        + " meet another server's key now, unless the nodes share theirs;"
                        + " docs/operating/ssh-host-keys.md has the ways out.");
    }

    /** What clients call it. An identifier of AWS's stands where the plan does not know the address. */
    private static Stream<String> known(Step step) {
        if (step instanceof Step.MovePrivateAddresses move && move.to().isPresent()) {
            return move.addresses().stream().map(IpAddress::value);
        }
        if (step instanceof Step.ChangeRecord change && change.to().isPresent()) {
            return Stream.of(change.name());
        }
        if (step instanceof Step.PointRoute route && route.to().isPresent()) {
            return Stream.of(route.destination().toString());
        }
        if (step instanceof Step.MoveElasticIp move && move.to().isPresent()) {
            return Stream.of(move.address().value());
        }
        if (step instanceof Step.AttachInterface attach) {
            return Stream.of(attach.networkInterface().value());
        }
        return step instanceof Step.RegisterTarget register
                ? Stream.of("the load balancer of " + register.group().shortName())
                : Stream.empty();
    }
}

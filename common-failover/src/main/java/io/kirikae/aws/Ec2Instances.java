package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.InstanceFacts;
import io.kirikae.mechanism.Instances;
import io.kirikae.topology.InstanceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Instances} on EC2. */
final class Ec2Instances implements Instances {

    private static final String ID = "instanceId";
    private static final String STATE = "instanceState";
    private static final String UNKNOWN_STATUS = "not-applicable";

    /** How many ids DescribeInstanceStatus takes. */
    private static final int STATUS_IDS = 100;

    private final Ec2Calls calls;

    Ec2Instances(Ec2Calls calls) {
        this.calls = calls;
    }

    // By filter, because one unknown id would make AWS refuse the whole call.
    @Override
    public Map<InstanceId, InstanceFacts> describe(Collection<InstanceId> ids) {
        Set<InstanceId> wanted = Set.copyOf(ids);
        Map<InstanceId, InstanceFacts> found = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(wanted)) {
            calls.pages(described(portion)).forEach(page -> page.items("reservationSet")
                    .flatMap(reservation -> reservation.items("instancesSet"))
                    .forEach(instance -> instance.value(ID, InstanceId::new)
                            .filter(wanted::contains)
                            .ifPresent(id -> found.put(id, facts(id, instance)))));
        }
        return Map.copyOf(found);
    }

    // DescribeInstanceStatus has no filter for ids. If AWS refuses because one is unknown, those that exist are asked
    // again.
    @Override
    public Map<InstanceId, StatusFacts> status(Collection<InstanceId> ids) {
        Set<InstanceId> wanted = Set.copyOf(ids);
        if (wanted.isEmpty()) {
            return Map.of();
        }
        try {
            return statusOfAll(wanted);
        } catch (CloudException e) {
            if (e.kind() != CloudException.Kind.NOT_FOUND) {
                throw e;
            }
            Set<InstanceId> known = describe(wanted).keySet();
            if (known.equals(wanted)) {
                throw e;
            }
            return known.isEmpty() ? Map.of() : statusOfAll(known);
        }
    }

    private Map<InstanceId, StatusFacts> statusOfAll(Set<InstanceId> ids) {
        Map<InstanceId, StatusFacts> found = new HashMap<>();
        for (List<String> portion : Ec2Calls.portions(ids.stream().sorted().toList(), STATUS_IDS)) {
            Ec2Query query = Ec2Query.of("DescribeInstanceStatus")
                    .ids("InstanceId", portion)
                    .with("IncludeAllInstances", "true");
            calls.pages(query)
                    .forEach(page -> page.items("instanceStatusSet").forEach(status -> status.value(ID, InstanceId::new)
                            .filter(ids::contains)
                            .ifPresent(id -> found.put(id, facts(status)))));
        }
        return Map.copyOf(found);
    }

    private static Ec2Query described(List<String> ids) {
        return Ec2Query.of("DescribeInstances")
                .filter("instance-id", ids)
                .with("MaxResults", Integer.toString(Ec2Calls.PAGE));
    }

    private static InstanceFacts facts(InstanceId id, Ec2Answer instance) {
        String zone = instance.text("placement", "availabilityZone");
        return new InstanceFacts(
                id,
                instance.text(STATE, "name"),
                zone,
                instance.text("instanceType"),
                instance.items("networkInterfaceSet")
                        .flatMap(each -> InterfaceMapping.of(each, id, zone).stream())
                        .toList());
    }

    private static StatusFacts facts(Ec2Answer status) {
        return new StatusFacts(
                status.text(STATE, "name"),
                summary(status, "systemStatus"),
                summary(status, "instanceStatus"),
                status.items("eventsSet").map(Ec2Instances::sentence).collect(Collectors.joining("; ")));
    }

    private static String summary(Ec2Answer status, String part) {
        return status.part(part).flatMap(found -> found.value("status")).orElse(UNKNOWN_STATUS);
    }

    private static String sentence(Ec2Answer event) {
        String notBefore = event.value("notBefore")
                .map(time -> ", not before " + OneLine.of(time, 40))
                .orElse("");
        return OneLine.of(event.text("code") + ": " + event.text("description"), 200) + notBefore;
    }
}

package io.kirikae.aws;

import static io.kirikae.aws.Facts.items;
import static io.kirikae.aws.Facts.parsed;
import static io.kirikae.aws.Facts.text;

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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;

/** {@link Instances} on EC2. */
final class Ec2Instances implements Instances {

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
            pagesOf(portion).forEach(page -> items(page.reservations())
                    .flatMap(reservation -> items(reservation.instances()))
                    .forEach(instance -> parsed(instance.instanceId(), InstanceId::new)
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
            statusPagesOf(portion).forEach(page -> items(page.instanceStatuses())
                    .forEach(status -> parsed(status.instanceId(), InstanceId::new)
                            .filter(ids::contains)
                            .ifPresent(id -> found.put(id, facts(status)))));
        }
        return Map.copyOf(found);
    }

    private List<DescribeInstanceStatusResponse> statusPagesOf(List<String> ids) {
        return calls.pages(
                "DescribeInstanceStatus",
                (ec2, page) -> ec2.describeInstanceStatus(request ->
                        request.instanceIds(ids).includeAllInstances(true).nextToken(page.orElse(null))),
                DescribeInstanceStatusResponse::nextToken);
    }

    private List<DescribeInstancesResponse> pagesOf(List<String> ids) {
        return calls.pages(
                "DescribeInstances",
                (ec2, page) ->
                        ec2.describeInstances(request -> request.filters(Ec2Interfaces.filter("instance-id", ids))
                                .maxResults(Ec2Calls.PAGE)
                                .nextToken(page.orElse(null))),
                DescribeInstancesResponse::nextToken);
    }

    private static InstanceFacts facts(InstanceId id, Instance instance) {
        String zone =
                instance.placement() == null ? "" : text(instance.placement().availabilityZone());
        return new InstanceFacts(
                id,
                instance.state() == null ? "" : text(instance.state().nameAsString()),
                zone,
                text(instance.instanceTypeAsString()),
                items(instance.networkInterfaces())
                        .flatMap(each -> InterfaceMapping.of(each, id, zone).stream())
                        .toList());
    }

    private static StatusFacts facts(InstanceStatus status) {
        return new StatusFacts(
                status.instanceState() == null
                        ? ""
                        : text(status.instanceState().nameAsString()),
                summary(status.systemStatus()),
                summary(status.instanceStatus()),
                items(status.events()).map(Ec2Instances::sentence).collect(Collectors.joining("; ")));
    }

    private static String summary(@Nullable InstanceStatusSummary summary) {
        return summary == null || summary.statusAsString() == null ? UNKNOWN_STATUS : summary.statusAsString();
    }

    private static String sentence(InstanceStatusEvent event) {
        String notBefore = event.notBefore() == null ? "" : ", not before " + event.notBefore();
        return OneLine.of(text(event.codeAsString()) + ": " + text(event.description()), 200) + notBefore;
    }
}

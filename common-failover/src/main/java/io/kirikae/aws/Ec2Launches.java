package io.kirikae.aws;

import io.kirikae.mechanism.InterfaceFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.standby.Launches;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.InterfaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** {@link Launches} on EC2. */
final class Ec2Launches implements Launches {

    private final Ec2Calls calls;
    private final Ec2Interfaces interfaces;

    Ec2Launches(Ec2Calls calls) {
        this.calls = calls;
        this.interfaces = new Ec2Interfaces(calls);
    }

    @Override
    public Map<InterfaceId, InterfaceFacts> interfaces(Collection<InterfaceId> ids) {
        Map<InterfaceId, InterfaceFacts> found = new HashMap<>();
        interfaces.known(ids).forEach(each -> found.put(each.id(), each));
        return found;
    }

    // By filter, because AWS refuses an id that it does not know yet.
    @Override
    public Optional<Launched> instance(InstanceId id) {
        Ec2Query query = Ec2Query.of("DescribeInstances").filter("instance-id", List.of(id.value()));
        return calls.ask(query)
                .items("reservationSet")
                .flatMap(reservation -> reservation.items("instancesSet"))
                .filter(instance -> id.value().equals(instance.text("instanceId")))
                .findFirst()
                .map(instance -> new Launched(id, instance.text("instanceState", "name"), tags(instance)));
    }

    private static Map<String, String> tags(Ec2Answer instance) {
        Map<String, String> tags = new HashMap<>();
        instance.items("tagSet").forEach(tag -> tags.put(tag.text("key"), tag.text("value")));
        return tags;
    }

    @Override
    public Outcome launch(Order order) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .launchTemplate(template ->
                        template.launchTemplateId(order.template().value()).version(order.version()))
                .minCount(1)
                .maxCount(1)
                .networkInterfaces(InstanceNetworkInterfaceSpecification.builder()
                        .networkInterfaceId(order.at().value())
                        .deviceIndex(0)
                        .build())
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(order.tags().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build());
        order.type().ifPresent(request::instanceType);
        // The marshaller would make up a token of its own, by which no call is known again.
        request.clientToken(order.token().orElse("kirikae-only-tried"));
        return calls.change("RunInstances", ec2 -> ec2.runInstances(request.build()));
    }

    @Override
    public Outcome terminate(InstanceId id) {
        return calls.change(
                "TerminateInstances", ec2 -> ec2.terminateInstances(request -> request.instanceIds(id.value())));
    }
}

package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.dns.RecordSets;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** {@link RecordSets} on Route 53. */
final class Route53RecordSets implements RecordSets {

    private static final AwsAction LIST = AwsAction.route53("ListResourceRecordSets");
    private static final AwsAction CHANGE = AwsAction.route53("ChangeResourceRecordSets");
    private static final AwsAction GET_CHANGE = AwsAction.route53("GetChange");
    private static final String CHANGE_PREFIX = "/change/";

    private final Supplier<Route53Client> client;

    Route53RecordSets(Supplier<Route53Client> client) {
        this.client = client;
    }

    /**
     * One call where the record exists. Where one of several weighted records does not, a second call looks whether another
     * kind of record stands under its name, which would make Route 53 refuse it.
     */
    @Override
    public Lookup find(HostedZoneId zone, String name, RecordType type, Optional<String> setIdentifier) {
        RecordMapping wanted = new RecordMapping(name, type, setIdentifier);
        Lookup exact = firstFrom(zone, wanted, setIdentifier);
        return exact instanceof Lookup.Absent && setIdentifier.isPresent()
                ? firstFrom(zone, wanted, Optional.empty())
                : exact;
    }

    @Override
    public Submission upsert(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submit(zone, ChangeAction.UPSERT, record(name, type, weighted, content));
    }

    @Override
    public Submission delete(
            HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        return submit(zone, ChangeAction.DELETE, record(name, type, weighted, content));
    }

    @Override
    public boolean inSync(String changeId) {
        return read(GET_CHANGE, route53 -> {
            var info = route53.getChange(request -> request.id(changeId)).changeInfo();
            if (info == null || info.statusAsString() == null) {
                throw notFromRoute53(GET_CHANGE);
            }
            return info.status() == ChangeStatus.INSYNC;
        });
    }

    /** The list begins at the record itself, so its first entry is enough. */
    private Lookup firstFrom(HostedZoneId zone, RecordMapping wanted, Optional<String> setIdentifier) {
        ListResourceRecordSetsResponse answer = read(
                LIST,
                route53 -> route53.listResourceRecordSets(request -> request.hostedZoneId(zone.value())
                        .startRecordName(wanted.name())
                        .startRecordType(RRType.fromValue(wanted.type().name()))
                        .startRecordIdentifier(setIdentifier.orElse(null))
                        .maxItems("1")));
        // Route 53 says in each list whether there is more; an answer without it is another program's.
        if (answer.isTruncated() == null || answer.maxItems() == null) {
            throw notFromRoute53(LIST);
        }
        return Facts.items(answer.resourceRecordSets())
                .filter(wanted::sameNameAndType)
                .findFirst()
                .map(wanted::lookup)
                .orElseGet(Lookup.Absent::new);
    }

    private Submission submit(HostedZoneId zone, ChangeAction action, ResourceRecordSet record) {
        Change change =
                Change.builder().action(action).resourceRecordSet(record).build();
        try {
            ChangeResourceRecordSetsResponse answer = client.get()
                    .changeResourceRecordSets(request ->
                            request.hostedZoneId(zone.value()).changeBatch(batch -> batch.changes(List.of(change))));
            return accepted(answer);
        } catch (RuntimeException e) {
            return new Submission(AwsErrors.ofChange(CHANGE, e), Optional.empty());
        }
    }

    private static Submission accepted(ChangeResourceRecordSetsResponse answer) {
        String id = answer.changeInfo() == null ? null : answer.changeInfo().id();
        if (id == null || id.isEmpty()) {
            return new Submission(new Outcome.Unknown(notFromRoute53(CHANGE).sentence()), Optional.empty());
        }
        String requestId = Facts.text(answer.responseMetadata().requestId());
        return new Submission(
                new Outcome.Applied(requestId.equals("UNKNOWN") ? "" : OneLine.of(requestId, 100)),
                Optional.of(id.startsWith(CHANGE_PREFIX) ? id.substring(CHANGE_PREFIX.length()) : id));
    }

    private <T> T read(AwsAction action, Function<Route53Client, T> call) {
        try {
            return call.apply(client.get());
        } catch (RuntimeException e) {
            throw AwsErrors.ofRead(action, e);
        }
    }

    private static ResourceRecordSet record(
            String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
        ResourceRecordSet.Builder record = ResourceRecordSet.builder()
                .name(name)
                .type(type.name())
                .ttl(content.ttl().toSeconds())
                .resourceRecords(content.values().stream()
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList());
        weighted.ifPresent(
                weight -> record.setIdentifier(weight.setIdentifier()).weight((long) weight.weight()));
        return record.build();
    }

    private static CloudException notFromRoute53(AwsAction action) {
        return new CloudException(
                CloudException.Kind.BROKEN,
                "UnknownForm",
                action + ": the answer is not Route 53's. Look for a proxy in between.");
    }
}

package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Rehearsal;
import io.kirikae.mechanism.dns.RecordSets;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.mechanism.targetgroup.TargetGroups;
import io.kirikae.plan.RecordContent;
import io.kirikae.topology.FloatingAddress.Weight;
import io.kirikae.topology.HostedZoneId;
import io.kirikae.topology.RecordType;
import io.kirikae.topology.Target;
import io.kirikae.topology.TargetGroupArn;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** How a change is tried without being made: by DryRun where AWS has it. A call that has none is never sent. */
final class Rehearsals {

    private static final String DRY_RUN = "DryRun";

    private Rehearsals() {}

    /** The same call, of which AWS says only whether it is permitted. */
    static SdkHttpFullRequest dry(SdkHttpFullRequest written) {
        return written.toBuilder().putRawQueryParameter(DRY_RUN, "true").build();
    }

    /** Throws, as if EC2 had refused the call, if it knows no DryRun: sent without it, the change would be made. */
    static void demandDryRun(String action, Ec2Request request) {
        if (request.sdkFields().stream().noneMatch(field -> field.memberName().equals(DRY_RUN))) {
            throw Ec2Exception.builder()
                    .statusCode(400)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(Rehearsal.NO_DRY_RUN)
                            .errorMessage(action + " knows no DryRun")
                            .build())
                    .build();
        }
    }

    /** Records that are read, and whose changes are never sent: Route 53 has no DryRun. */
    static RecordSets of(RecordSets records) {
        return new RecordSets() {
            @Override
            public Lookup find(HostedZoneId zone, String name, RecordType type, Optional<String> setIdentifier) {
                return records.find(zone, name, type, setIdentifier);
            }

            @Override
            public Submission upsert(
                    HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
                return NOT_SENT;
            }

            @Override
            public Submission delete(
                    HostedZoneId zone, String name, RecordType type, Optional<Weight> weighted, RecordContent content) {
                return NOT_SENT;
            }

            @Override
            public boolean inSync(String changeId) {
                return records.inSync(changeId);
            }
        };
    }

    /** Target groups that are read, and whose changes are never sent: Elastic Load Balancing has no DryRun. */
    static TargetGroups of(TargetGroups groups) {
        return new TargetGroups() {
            @Override
            public GroupFacts describe(TargetGroupArn arn) {
                return groups.describe(arn);
            }

            @Override
            public List<Member> members(TargetGroupArn arn) {
                return groups.members(arn);
            }

            @Override
            public Outcome register(TargetGroupArn arn, Target target) {
                return NOT_TRIED;
            }

            @Override
            public Outcome deregister(TargetGroupArn arn, Target target) {
                return NOT_TRIED;
            }
        };
    }

    private static final Outcome NOT_TRIED =
            new Outcome.Refused(Rehearsal.NO_DRY_RUN, "Elastic Load Balancing knows no DryRun");

    /** Operating systems that are never told anything: SSM has no DryRun, and no other way has one. */
    static Hosts ofHosts() {
        return (host, commands) -> new Hosts.NotBegun(
                CloudException.Kind.DENIED, Rehearsal.NO_DRY_RUN, "commands on hosts know no DryRun");
    }

    private static final RecordSets.Submission NOT_SENT = new RecordSets.Submission(
            new Outcome.Refused(Rehearsal.NO_DRY_RUN, "Route 53 knows no DryRun"), Optional.empty());
}

package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.iam.Access;
import io.kirikae.simulator.iam.Access.Target;
import io.kirikae.simulator.route53.Change;
import java.util.List;
import java.util.Map;

/** Which resources a call to Route 53 is judged on, and by which condition keys. */
final class Route53Access {

    private Route53Access() {}

    static Access toAll(String action) {
        return Access.toAll("route53:" + action, Map.of());
    }

    static Access on(String action, String type, String id) {
        return on(action, type, id, Map.of());
    }

    /** Names are normalized: in small letters, without the final stop. A batch that cannot be read is refused for that, later. */
    static Access change(String zone, String body) {
        List<Change> changes;
        try {
            changes = RecordChanges.parse(body);
        } catch (AwsError e) {
            changes = List.of();
        }
        String key = "route53:ChangeResourceRecordSets";
        return on(
                "ChangeResourceRecordSets",
                "hostedzone",
                zone,
                Map.of(
                        key + "NormalizedRecordNames",
                        changes.stream()
                                .map(change -> change.set().name().replaceFirst("[.]$", ""))
                                .toList(),
                        key + "RecordTypes",
                        changes.stream().map(change -> change.set().type()).toList(),
                        key + "Actions",
                        changes.stream().map(change -> change.action().name()).toList()));
    }

    private static Access on(String action, String type, String id, Map<String, List<String>> keys) {
        return new Access("route53:" + action, List.of(new Target("arn:aws:route53:::" + type + "/" + id, keys)));
    }
}

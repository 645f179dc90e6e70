package io.kirikae.config;

import io.kirikae.topology.InstanceId;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The keys under {@code aws}. */
final class AwsSection {

    private static final Key<String> REGION = Key.optional(
            "region",
            Values.region(),
            "from the environment, the profile or the instance",
            "The region of every resource that is named here.");
    private static final Key<URI> ENDPOINT = Key.optional(
            "endpoint",
            Values.httpUri(),
            "AWS's own addresses",
            "Where every service is reached instead: a simulator or a private endpoint.");
    private static final Key<String> PROFILE = Key.optional(
            "profile",
            Values.text("the name of a profile"),
            "the AWS SDK's usual chain of credentials",
            "A profile of the shared AWS credentials file.");
    private static final Key<Duration> CONNECT_TIMEOUT =
            Key.of("connect-timeout", Durations.between("100ms", "1m"), "2s", "How long a connection may take.");
    private static final Key<Duration> CALL_TIMEOUT = Key.of(
            "call-timeout", Durations.between("500ms", "2m"), "8s", "How long one call may take, connecting included.");
    private static final Key<InstanceId> INSTANCE_ID = Key.optional(
            "instance-id",
            Values.string("an instance id such as i-0a1b2c", InstanceId::new),
            "from the instance metadata, if this host is an instance",
            "Which instance this host is.");
    private static final Key<Integer> MAX_CONNECTIONS =
            Key.of("max-connections", Values.integer("a number", 1, 256), "16", "How many calls may run at once.");

    private static final Key<Integer> CALL_LIMITS_TIMES = Key.of(
            "call-limits-times",
            Values.integer("a number", 1, 1000),
            "1",
            "How many times the published limits of its API AWS has granted this account; see call-budget.md.");

    static final Section<AwsSettings> FORM = Section.of(
            List.of(
                    REGION,
                    ENDPOINT,
                    PROFILE,
                    CONNECT_TIMEOUT,
                    CALL_TIMEOUT,
                    INSTANCE_ID,
                    MAX_CONNECTIONS,
                    CALL_LIMITS_TIMES),
            AwsSection::build);

    private AwsSection() {}

    private static AwsSettings build(Fields fields) {
        Duration connectTimeout = fields.get(CONNECT_TIMEOUT);
        Duration callTimeout = fields.get(CALL_TIMEOUT);
        fields.require(
                connectTimeout.compareTo(callTimeout) < 0,
                CONNECT_TIMEOUT,
                "must be shorter than call-timeout (" + Durations.text(callTimeout) + "), which includes it");
        return new AwsSettings(
                fields.find(REGION),
                fields.find(ENDPOINT),
                fields.find(PROFILE),
                connectTimeout,
                callTimeout,
                fields.find(INSTANCE_ID),
                fields.get(MAX_CONNECTIONS),
                fields.get(CALL_LIMITS_TIMES));
    }
}

package io.kirikae.config;

import io.kirikae.topology.InstanceId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How AWS is reached.
 *
 * @param region such as {@code ap-northeast-1}; if absent, what the environment, the profile or the instance says
 * @param endpoint where every service is reached in place of AWS's public addresses: a simulator or a private endpoint
 * @param profile a profile of the shared AWS credentials; if absent, the SDK's usual chain
 * @param connectTimeout how long a connection may take; 2 s by default
 * @param callTimeout how long a call may take, connecting included; 8 s by default
 * @param instanceId the instance that this host is; if absent, what the instance metadata says
 * @param maxConnections how many calls run at once; 16 by default
 * @param callLimitsTimes how many times the published limits of its API AWS has granted; 1 by default
 */
public record AwsSettings(
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<String> profile,
        Duration connectTimeout,
        Duration callTimeout,
        Optional<InstanceId> instanceId,
        int maxConnections,
        int callLimitsTimes) {}

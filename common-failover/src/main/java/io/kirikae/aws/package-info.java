/**
 * The ports of the mechanisms on the AWS SDK for Java, which no other package sees. Every adapter makes exactly the calls
 * that its port names: the SDK's own retries are off and all its time limits are set, because retries, waits and deadlines
 * belong to the engine. What went wrong is classified in one place, {@link io.kirikae.aws.AwsErrors}.
 */
@NullMarked
package io.kirikae.aws;

import org.jspecify.annotations.NullMarked;

package io.kirikae.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's standard search for credentials, in its order, with two differences: a named profile is the only place that is
 * looked at, and the instance's metadata is read by IMDSv2 only, without the fallback that lets a confused proxy on the
 * machine hand out the role. Nothing is looked for before the first call. Safe for use by several threads.
 */
final class StandardCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    /** The code where no credentials were found. */
    static final String NONE_FOUND = "Kirikae.NoCredentials";

    private final Optional<String> profile;
    private final LaterCredentials source;

    StandardCredentials(Optional<String> profile, Optional<AwsKeys> keys) {
        this.profile = profile;
        this.source = new LaterCredentials(() -> keys.<AwsCredentialsProvider>map(given -> () -> revealed(given))
                .or(() -> profile.map(ProfileCredentialsProvider::create))
                .orElseGet(StandardCredentials::chain));
    }

    private static AwsCredentials revealed(AwsKeys keys) {
        String secret = keys.secretAccessKey().reveal();
        return keys.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(keys.accessKeyId(), secret, token.reveal()))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), secret));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (SdkClientException | IllegalStateException | IllegalArgumentException e) {
            throw new MissingSetupException(NONE_FOUND, whatToDo(e), e);
        }
    }

    @Override
    public void close() {
        source.close();
    }

    private String whatToDo(RuntimeException exception) {
        if (profile.isPresent()) {
            String detail = exception.getMessage() == null ? "" : OneLine.of(exception.getMessage(), 200);
            return "The AWS profile " + profile.get() + " gives no credentials: " + detail;
        }
        return "No AWS credentials were found: not in the system properties, the environment, the profile files, the"
                + " container or the instance's role. Give the instance a role, or name a profile. Inside a container the"
                + " instance's metadata options need a hop limit of 2; IMDSv1 is never used.";
    }

    /** In two parts, because only making the second one already reads files. */
    private static AwsCredentialsProvider chain() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                new LaterCredentials(StandardCredentials::beyondThisProcess));
    }

    private static AwsCredentialsProvider beyondThisProcess() {
        return AwsCredentialsProviderChain.of(
                WebIdentityTokenFileCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                ContainerCredentialsProvider.create(),
                instanceRole());
    }

    /** The switch for IMDSv1 is otherwise a property of the whole process or a line in a file of the user's. */
    private static AwsCredentialsProvider instanceRole() {
        ProfileFile versionTwoOnly = ProfileFile.builder()
                .content(new ByteArrayInputStream(
                        "[default]\nec2_metadata_v1_disabled = true\n".getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        return InstanceProfileCredentialsProvider.builder()
                .profileFile(versionTwoOnly)
                .profileName("default")
                .build();
    }
}

package io.kirikae.aws;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.utils.Lazy;

/**
 * Where EC2 is.
 *
 * @param region the Region that calls are signed for
 * @param endpoint the address that they are sent to
 */
record Ec2Place(String region, URI endpoint) {

    /** The configuration's address if it has one, else what the surroundings say, as the SDK reads them, else AWS's own. */
    static Ec2Place of(Region region, AwsOptions options) {
        return new Ec2Place(region.id(), options.endpoint().orElseGet(() -> surroundings(region, options)));
    }

    private static URI surroundings(Region region, AwsOptions options) {
        Supplier<ProfileFile> file = new Lazy<>(ProfileFile::defaultProfileFile)::getValue;
        String profile = options.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
        return named(file, profile).orElseGet(() -> ofAws(region, file, profile));
    }

    /** What {@code AWS_ENDPOINT_URL_EC2}, {@code AWS_ENDPOINT_URL} or the profile name. */
    private static Optional<URI> named(Supplier<ProfileFile> file, String profile) {
        try {
            return Optional.of(AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_EC2")
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrlEc2")
                    .serviceProfileProperty("ec2")
                    .profileFile(file)
                    .profileName(profile)
                    .build()
                    .clientEndpoint());
        } catch (SdkClientException e) {
            if (e.getCause() != null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static URI ofAws(Region region, Supplier<ProfileFile> file, String profile) {
        boolean fips = FipsEnabledProvider.builder()
                .profileFile(file)
                .profileName(profile)
                .build()
                .isFipsEnabled()
                .orElse(false);
        boolean dualStack = DualstackEnabledProvider.builder()
                .profileFile(file)
                .profileName(profile)
                .build()
                .isDualstackEnabled()
                .orElse(false);
        return Ec2EndpointProvider.defaultProvider()
                .resolveEndpoint(rules -> rules.region(region).useFips(fips).useDualStack(dualStack))
                .join()
                .url();
    }
}

package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import java.net.URI;
import java.util.Locale;
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
 * Where EC2, or another service of the Query protocol, is.
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
        return named(file, profile, "EC2").orElseGet(() -> ofAws(region, file, profile));
    }

    /** Where STS is: in the Region. */
    static Ec2Place ofSts(Region region, AwsOptions options) {
        return elsewhere(
                region,
                options,
                "STS",
                "sts." + region.id() + "." + region.metadata().partition().dnsSuffix());
    }

    /** Where IAM is: in one Region of each partition, for all of it. */
    static Ec2Place ofIam(Region region, AwsOptions options) {
        String partition = region.metadata().partition().id();
        return switch (partition) {
            case "aws" -> elsewhere(Region.US_EAST_1, options, "IAM", "iam.amazonaws.com");
            case "aws-cn" -> elsewhere(Region.CN_NORTH_1, options, "IAM", "iam.cn-north-1.amazonaws.com.cn");
            case "aws-us-gov" -> elsewhere(Region.US_GOV_WEST_1, options, "IAM", "iam.us-gov.amazonaws.com");
            default ->
                throw new CloudException(
                        CloudException.Kind.BROKEN,
                        "Kirikae.UnknownPartition",
                        "Where IAM is in the partition " + partition + " is not known here.");
        };
    }

    private static Ec2Place elsewhere(Region signedFor, AwsOptions options, String service, String host) {
        URI found = options.endpoint().orElseGet(() -> {
            Supplier<ProfileFile> file = new Lazy<>(ProfileFile::defaultProfileFile)::getValue;
            String profile = options.profile().orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
            return named(file, profile, service).orElseGet(() -> URI.create("https://" + host));
        });
        return new Ec2Place(signedFor.id(), found);
    }

    /** What {@code AWS_ENDPOINT_URL_EC2} (or another service), {@code AWS_ENDPOINT_URL} or the profile name. */
    private static Optional<URI> named(Supplier<ProfileFile> file, String profile, String service) {
        String lower = service.toLowerCase(Locale.ROOT);
        try {
            return Optional.of(AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_" + service)
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrl" + service.charAt(0) + lower.substring(1))
                    .serviceProfileProperty(lower)
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

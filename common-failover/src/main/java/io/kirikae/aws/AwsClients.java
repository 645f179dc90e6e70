package io.kirikae.aws;

import io.kirikae.time.TimeSource;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.Lazy;

/**
 * The SDK's clients, each built when it is first used: a site without DNS records never loads Route 53's. They share one HTTP
 * client and one source of credentials, never retry, and have all their time limits set. Safe for use by several threads.
 */
final class AwsClients implements AutoCloseable {

    /** The code where no Region is known. */
    static final String NO_REGION = "Kirikae.NoRegion";

    private final AwsOptions options;
    private final CallObserver observer;
    private final StandardCredentials credentials;
    private final Lazy<SdkHttpClient> http;
    private final Lazy<Region> region;
    private final Lazy<DirectEc2> ec2 = new Lazy<>(() -> direct(false));
    private final Lazy<DirectEc2> rehearsingEc2 = new Lazy<>(() -> direct(true));
    private final Lazy<Route53Client> route53 = new Lazy<>(() -> configured(Route53Client.builder()));
    private final Lazy<ElasticLoadBalancingV2Client> balancers =
            new Lazy<>(() -> configured(ElasticLoadBalancingV2Client.builder()));
    private final Lazy<CloudWatchClient> cloudWatch = new Lazy<>(() -> configured(CloudWatchClient.builder()));
    private final Lazy<Ec2Wire> sts = new Lazy<>(() -> wire(Tongue.STS, Ec2Place.ofSts(region(), options())));
    private final Lazy<Ec2Wire> iam = new Lazy<>(() -> wire(Tongue.IAM, Ec2Place.ofIam(region(), options())));
    private final Lazy<SsmClient> ssm = new Lazy<>(() -> configured(SsmClient.builder()));

    AwsClients(AwsOptions options, CallObserver observer) {
        this(options, observer, () -> new SharedHttpClient(options));
    }

    /** Clients that send by something else than the network. */
    AwsClients(AwsOptions options, CallObserver observer, Supplier<SdkHttpClient> http) {
        this.options = options;
        this.observer = observer;
        this.credentials = new StandardCredentials(options.profile(), options.keys());
        this.http = new Lazy<>(http);
        this.region = new Lazy<>(() -> options.region().map(Region::of).orElseGet(this::regionOfSurroundings));
    }

    /** EC2's client. Throws {@link MissingSetupException} if no Region is known. */
    DirectEc2 ec2() {
        return ec2.getValue();
    }

    /** As {@link #ec2}, with calls that only ask whether they would be permitted. */
    DirectEc2 rehearsingEc2() {
        return rehearsingEc2.getValue();
    }

    /** Route 53's client. Throws {@link MissingSetupException} if no Region is known. */
    Route53Client route53() {
        return route53.getValue();
    }

    /** The client of Elastic Load Balancing. Throws {@link MissingSetupException} if no Region is known. */
    ElasticLoadBalancingV2Client balancers() {
        return balancers.getValue();
    }

    /** CloudWatch's client. Throws {@link MissingSetupException} if no Region is known. */
    CloudWatchClient cloudWatch() {
        return cloudWatch.getValue();
    }

    /** SSM's client. Throws {@link MissingSetupException} if no Region is known. */
    SsmClient ssm() {
        return ssm.getValue();
    }

    private AwsOptions options() {
        return options;
    }

    /** What calls are measured by. */
    TimeSource time() {
        return observer.time();
    }

    /** The Region in which all services are reached. Throws {@link MissingSetupException} if none is known. */
    Region region() {
        return region.getValue();
    }

    @Override
    public void close() {
        if (ec2.hasValue()) {
            ec2.getValue().close();
        }
        if (rehearsingEc2.hasValue()) {
            rehearsingEc2.getValue().close();
        }
        if (route53.hasValue()) {
            route53.getValue().close();
        }
        if (balancers.hasValue()) {
            balancers.getValue().close();
        }
        if (cloudWatch.hasValue()) {
            cloudWatch.getValue().close();
        }
        if (ssm.hasValue()) {
            ssm.getValue().close();
        }
        if (sts.hasValue()) {
            sts.getValue().close();
        }
        if (iam.hasValue()) {
            iam.getValue().close();
        }
        if (http.hasValue()) {
            http.getValue().close();
        }
        credentials.close();
    }

    /** STS, in the words of its Query protocol. Throws {@link MissingSetupException} if no Region is known. */
    Ec2Wire sts() {
        return sts.getValue();
    }

    /** IAM, in the words of its Query protocol. Throws {@link MissingSetupException} if no Region is known. */
    Ec2Wire iam() {
        return iam.getValue();
    }

    private Ec2Wire wire(Tongue tongue, Ec2Place place) {
        TimeLimit limit = new TimeLimit(options.attemptTimeout());
        return new Ec2Wire(tongue, place, credentials, http.getValue(), observer, limit, false);
    }

    private DirectEc2 direct(boolean rehearsing) {
        Ec2Place place = Ec2Place.of(region(), options);
        TimeLimit limit = new TimeLimit(options.attemptTimeout());
        return new DirectEc2(new Ec2Wire(place, credentials, http.getValue(), observer, limit, rehearsing));
    }

    /** Builds a client of another service, which the caller closes. Throws {@link MissingSetupException} if no Region is known. */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(B builder) {
        SdkHttpClient shared = http.getValue();
        builder.region(region())
                .credentialsProvider(credentials)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(behaviour())
                .httpClient(shared);
        options.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private ClientOverrideConfiguration behaviour() {
        ClientOverrideConfiguration.Builder behaviour = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(options.callTimeout())
                .apiCallAttemptTimeout(options.attemptTimeout())
                .addExecutionInterceptor(observer);
        options.profile().ifPresent(behaviour::defaultProfileName);
        return behaviour.build();
    }

    private Region regionOfSurroundings() {
        DefaultAwsRegionProviderChain.Builder search = DefaultAwsRegionProviderChain.builder();
        options.profile().ifPresent(search::profileName);
        try {
            return search.build().getRegion();
        } catch (SdkClientException e) {
            throw new MissingSetupException(
                    NO_REGION,
                    "No AWS Region is known: not in the configuration (aws: {region: ap-northeast-1}), AWS_REGION, the"
                            + " profile or the instance's metadata.",
                    e);
        }
    }
}

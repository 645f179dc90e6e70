package io.kirikae.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** A simulated AWS with a pair of servers, and real clients for it. */
public final class SimulatorFixture implements AutoCloseable {

    public final SimulatedAws aws;
    public final Ec2Client ec2;

    public SimulatorFixture(World world, SimulatorOptions options) {
        this(world, options, new SystemTime());
    }

    public SimulatorFixture(World world, SimulatorOptions options, TimeSource time) {
        try {
            this.aws = SimulatedAws.start(world, options, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.ec2 = ec2(options.region());
    }

    public static SimulatorFixture instant() {
        return new SimulatorFixture(pair().build(), SimulatorOptions.instant());
    }

    /** Two servers in one subnet, a third in another zone, a floating interface, address, secondary address and route. */
    public static WorldBuilder pair() {
        return World.builder()
                .vpc("vpc-1", "172.16.0.0/16", "2001:db8:1::/56")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-a", "vpc-1", "ap-northeast-1a", "172.16.11.0/24", "2001:db8:1:11::/64")
                .subnet("subnet-c", "vpc-1", "ap-northeast-1c", "172.16.12.0/24")
                .instance("i-0a1", "m5.large", "eni-0a1", "subnet-a", "172.16.11.10")
                .instance("i-0b2", "m5.large", "eni-0b2", "subnet-a", "172.16.11.20")
                .instance("i-0c3", "m5.large", "eni-0c3", "subnet-c", "172.16.12.10")
                .networkInterface("eni-0f1", "subnet-a", "172.16.11.30")
                .attach("eni-0f1", "i-0a1", 1)
                .secondaryIp("eni-0a1", "172.16.11.40")
                .secondaryIp("eni-0a1", "2001:db8:1:11::40")
                .elasticIp("eipalloc-0e1", "203.0.113.10")
                .associate("eipalloc-0e1", "eni-0a1", "172.16.11.40")
                .elasticIp("eipalloc-0e2", "203.0.113.20")
                .routeTable("rtb-0d1", "vpc-1")
                .route("rtb-0d1", "0.0.0.0/0", "igw-1")
                .route("rtb-0d1", "192.168.100.1/32", "eni-0a1");
    }

    public Ec2Client ec2(String region) {
        return Ec2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofSeconds(30))
                        .build())
                .build();
    }

    public static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** Asserts an error as the SDK understands it. */
    public static AwsServiceException assertError(ThrowingCallable call, String code, int status, String text) {
        AwsServiceException error = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(error).as("the call must fail with " + code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.awsErrorDetails().errorMessage()).contains(text);
        return error;
    }

    @Override
    public void close() {
        ec2.close();
        aws.close();
    }
}

package io.kirikae.aws;

import io.kirikae.time.SystemTime;
import io.kirikae.topology.InstanceId;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Loads what the first call to EC2 needs, by a call that never leaves this process: most of a command's start is the SDK being
 * loaded, and a second processor can do that while the first reads the configuration and opens the store.
 */
final class Preload implements SdkHttpClient {

    /** One instance with one interface, so that what reads them is loaded too. The other answers are small. */
    private static final String ANSWER = """
            <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>none</requestId>\
            <reservationSet><item><instancesSet><item><instanceId>i-00000000</instanceId><instanceState><name>running</name>\
            </instanceState><placement><availabilityZone>z</availabilityZone></placement><networkInterfaceSet><item>\
            <networkInterfaceId>eni-00000000</networkInterfaceId><attachment><deviceIndex>0</deviceIndex></attachment>\
            <privateIpAddressesSet><item><privateIpAddress>10.0.0.1</privateIpAddress></item></privateIpAddressesSet>\
            <ipv6AddressesSet><item><ipv6Address>::1</ipv6Address></item></ipv6AddressesSet>\
            </item></networkInterfaceSet></item></instancesSet></item></reservationSet></DescribeInstancesResponse>""";

    private Preload() {}

    /** Begins on a thread of its own, which is returned at once. What goes wrong shows at the first real call. */
    static Thread begin() {
        Thread thread = new Thread(Preload::run, "kirikae-aws-preload");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run() {
        CallObserver nobody = new CallObserver(new SystemTime(), call -> {});
        try (Ec2Wire ec2 = new Ec2Wire(
                new Ec2Place("us-east-1", URI.create("http://localhost")),
                AwsCredentialsProviderChain.of(
                        SystemPropertyCredentialsProvider.create(),
                        EnvironmentVariableCredentialsProvider.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"))),
                new Preload(),
                nobody,
                new TimeLimit(Duration.ofSeconds(10)))) {
            new Ec2Instances(new Ec2Calls(() -> new DirectEc2(ec2))).describe(List.of(new InstanceId("i-00000000")));
        } catch (RuntimeException e) {
            // Only time was lost: the real call loads for itself and tells what is wrong.
            org.slf4j.LoggerFactory.getLogger(Preload.class).debug("Loading ahead failed.", e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
                return HttpExecuteResponse.builder()
                        .response(SdkHttpFullResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "text/xml;charset=UTF-8")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}
}

package io.kirikae.aws;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.kirikae.time.SystemTime;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Our short way to EC2 beside the SDK's own client. */
class DirectEc2Test {

    private static final String KEY = "AKIDTEST";
    private static final String SECRET = "very-secret";

    private final CannedAws server = new CannedAws();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final StaticCredentialsProvider keys =
            StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET));
    private final DirectEc2 direct = new DirectEc2(new Ec2Wire(
            new Ec2Place("ap-northeast-1", server.address()),
            keys,
            http,
            new CallObserver(new SystemTime(), call -> {}),
            new TimeLimit(Duration.ofSeconds(20))));
    private final Ec2Client sdks = Ec2Client.builder()
            .region(Region.of("ap-northeast-1"))
            .endpointOverride(server.address())
            .credentialsProvider(keys)
            .httpClient(http)
            .overrideConfiguration(behaviour -> behaviour.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void close() {
        direct.close();
        sdks.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> asksInTheWordsOfTheSdksOwnClient() {
        return calls().map(call -> DynamicTest.dynamicTest(call.getName(), () -> {
            Ec2Request request = filled(call);
            String action = Character.toUpperCase(call.getName().charAt(0))
                    + call.getName().substring(1);
            server.thenAnswer(action, "").thenAnswer(action, "");

            Object ours = call.invoke(direct, request);
            Object theirs = call.invoke(sdks, request);

            List<String> sent = server.requests()
                    .subList(server.requests().size() - 2, server.requests().size());
            assertThat(sent.get(0)).contains("Action=" + action).isEqualTo(sent.get(1));
            assertThat(ours).hasSameClassAs(theirs).hasToString(theirs.toString());
            assertThat(requestId(ours)).isEqualTo(requestId(theirs)).isEqualTo("req-1");
        }));
    }

    @TestFactory
    Stream<DynamicTest> asksInItsOwnWordsWhatTheSdksOwnClientWouldAsk() {
        List<String> two = List.of("x-1", "x 2&");
        Filter first = Filter.builder().name("some-id").values(two).build();
        Filter second = Filter.builder().name("vpc-id").values("vpc-1").build();
        return Stream.of(
                same(
                        Ec2Query.of("DescribeInstances").filter("some-id", two).with("MaxResults", "1000"),
                        () -> sdks.describeInstances(r -> r.filters(first).maxResults(1000))),
                same(
                        Ec2Query.of("DescribeNetworkInterfaces")
                                .filter("some-id", two)
                                .filter("vpc-id", List.of("vpc-1"))
                                .with("NextToken", "a/+= b"),
                        () -> sdks.describeNetworkInterfaces(
                                r -> r.filters(first, second).nextToken("a/+= b"))),
                same(
                        Ec2Query.of("DescribeNetworkInterfaces").ids("NetworkInterfaceId", two),
                        () -> sdks.describeNetworkInterfaces(r -> r.networkInterfaceIds(two))),
                same(
                        Ec2Query.of("DescribeInstanceStatus")
                                .ids("InstanceId", two)
                                .with("IncludeAllInstances", "true"),
                        () -> sdks.describeInstanceStatus(
                                r -> r.instanceIds(two).includeAllInstances(true))),
                same(
                        Ec2Query.of("DescribeAddresses").ids("AllocationId", two),
                        () -> sdks.describeAddresses(r -> r.allocationIds(two))));
    }

    private DynamicTest same(Ec2Query ours, Executable theirs) {
        return DynamicTest.dynamicTest(ours.toString(), () -> {
            server.thenAnswer(ours.action(), "").thenAnswer(ours.action(), "");

            direct.ask(ours);
            theirs.execute();

            List<String> sent = server.requests();
            assertThat(words(sent.get(sent.size() - 2)))
                    .contains("Action=" + ours.action())
                    .isEqualTo(words(sent.get(sent.size() - 1)));
        });
    }

    /** What is said, in whatever order. */
    private static Set<String> words(String request) {
        return Set.of(request.substring("POST / ".length()).split("&"));
    }

    @Test
    void makesEveryCallThatOursMake() {
        Set<String> made = calls().map(Method::getName).collect(Collectors.toSet());
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.kirikae.aws");

        Set<String> wanted = ours.stream()
                .flatMap(each -> each.getMethodCallsFromSelf().stream())
                .filter(call -> assignableTo(Ec2Client.class).test(call.getTargetOwner()))
                .map(JavaMethodCall::getName)
                .filter(name ->
                        !Set.of("close", "builder", "ask", "words", "clock").contains(name))
                .collect(Collectors.toSet());

        assertThat(wanted).isNotEmpty().isSubsetOf(made);
    }

    @Test
    void signsAsAwsVerifiesIt() throws Exception {
        AtomicReference<Headers> headers = new AtomicReference<>();
        server.then(exchange -> {
            headers.set(exchange.getRequestHeaders());
            CannedAws.send(exchange, 200, "<a><requestId>r</requestId></a>".getBytes(StandardCharsets.UTF_8));
        });

        direct.ask(Ec2Query.of("DescribeAddresses").ids("AllocationId", List.of("eipalloc-1 & more")));

        String body = server.requests().get(0).substring("POST / ".length());
        String time = headers.get().getFirst("X-Amz-Date");
        String day = time.substring(0, 8);
        String authorization = headers.get().getFirst("Authorization");
        String signed = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        assertThat(signed.split(";")).contains("content-type", "host", "x-amz-date");
        assertThat(headers.get().getFirst("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
        String canonical = "POST\n/\n\n"
                + Arrays.stream(signed.split(";"))
                        .map(name -> name + ":" + headers.get().getFirst(name) + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + sha256(body);
        String scope = day + "/ap-northeast-1/ec2/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = mac(key, part);
        }
        assertThat(authorization)
                .isEqualTo("AWS4-HMAC-SHA256 Credential=" + KEY + "/" + scope + ", SignedHeaders=" + signed
                        + ", Signature=" + HexFormat.of().formatHex(mac(key, toSign)));
    }

    /** The calls of our client that send something. */
    private static Stream<Method> calls() {
        return Arrays.stream(DirectEc2.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> Ec2Request.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(method -> {
                    try {
                        return Ec2Client.class.getMethod(method.getName(), method.getParameterTypes());
                    } catch (NoSuchMethodException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                });
    }

    /** A request with everything in it that has a plain type. */
    private static Ec2Request filled(Method call) throws ReflectiveOperationException {
        Object builder = call.getParameterTypes()[0].getMethod("builder").invoke(null);
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            MarshallingKnownType type = field.marshallingType().getKnownType();
            if (type == MarshallingKnownType.STRING) {
                field.set(builder, "a b&" + field.memberName());
            } else if (type == MarshallingKnownType.BOOLEAN) {
                field.set(builder, true);
            } else if (type == MarshallingKnownType.INTEGER) {
                field.set(builder, 7);
            } else if (type == MarshallingKnownType.LIST
                    && field.getTrait(ListTrait.class)
                                    .memberFieldInfo()
                                    .marshallingType()
                                    .getKnownType()
                            == MarshallingKnownType.STRING) {
                field.set(builder, List.of("first", "second"));
            }
        }
        return (Ec2Request) ((SdkBuilder<?, ?>) builder).build();
    }

    private static String requestId(Object answer) {
        return ((Ec2Response) answer).responseMetadata().requestId();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}

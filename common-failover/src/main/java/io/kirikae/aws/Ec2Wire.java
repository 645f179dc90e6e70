package io.kirikae.aws;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.runtime.transform.Marshaller;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * One call to EC2 over the wire: the SDK writes it, signs it, sends it and reads the answer, once and within a time. What fails
 * is thrown as the SDK's own client throws it. Safe for use by several threads.
 */
final class Ec2Wire implements AutoCloseable {

    private static final String SERVICE = "Ec2";
    private static final String SIGNING_NAME = "ec2";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Ec2Place place;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final CallObserver observer;
    private final TimeLimit limit;
    private final boolean rehearsing;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsEc2ProtocolFactory words;

    Ec2Wire(
            Ec2Place place,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            CallObserver observer,
            TimeLimit limit) {
        this(place, credentials, http, observer, limit, false);
    }

    /** As above; {@code rehearsing} turns every call that is no Describe into a DryRun. */
    Ec2Wire(
            Ec2Place place,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            CallObserver observer,
            TimeLimit limit,
            boolean rehearsing) {
        this.place = place;
        this.credentials = credentials;
        this.http = http;
        this.observer = observer;
        this.limit = limit;
        this.rehearsing = rehearsing;
        this.words = AwsEc2ProtocolFactory.builder()
                .clientConfiguration(SdkClientConfiguration.builder()
                        .option(
                                SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                                ClientEndpointProvider.create(place.endpoint(), true))
                        .build())
                .defaultServiceExceptionSupplier(Ec2Exception::builder)
                .build();
    }

    /** What writes calls as the Query protocol has them. */
    AwsQueryProtocolFactory words() {
        return words;
    }

    /**
     * Makes a call. Its listener is told how it ended.
     *
     * @param action the action's name at EC2
     * @param marshaller writes the request as EC2 reads it
     * @param request the request
     * @param reader reads the answer
     */
    <Q extends Ec2Request, A extends Ec2Response> A call(
            String action, Marshaller<Q> marshaller, Q request, HttpResponseHandler<A> reader) {
        return observer.observed(SERVICE, action, () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw AbortedException.create("The thread was interrupted before the call.");
            }
            boolean tried = rehearsing && !action.startsWith("Describe");
            if (tried) {
                Rehearsals.demandDryRun(action, request);
            }
            AwsCredentials keys = credentials.resolveCredentials();
            SdkHttpFullRequest written = marshaller.marshall(request);
            return exchange(signed(form(tried ? Rehearsals.dry(written) : written), keys), reader);
        });
    }

    /** The marshallers leave what belongs into the body in the address. */
    private static SdkHttpFullRequest form(SdkHttpFullRequest request) {
        byte[] body = SdkHttpUtils.encodeAndFlattenFormData(request.rawQueryParameters())
                .orElse("")
                .getBytes(StandardCharsets.UTF_8);
        return request.toBuilder()
                .clearQueryParameters()
                .contentStreamProvider(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putHeader("Content-Type", FORM)
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("User-Agent", "kirikae")
                .build();
    }

    private HttpExecuteRequest signed(SdkHttpFullRequest request, AwsCredentials keys) {
        ContentStreamProvider body = request.contentStreamProvider().orElseThrow();
        SignedRequest signed = signer.sign(sign -> sign.identity(keys)
                .request(request)
                .payload(body)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                .putProperty(AwsV4HttpSigner.REGION_NAME, place.region()));
        return HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(body)
                .build();
    }

    private <A> A exchange(HttpExecuteRequest request, HttpResponseHandler<A> reader) {
        ExecutableHttpRequest exchange = http.prepareRequest(request);
        try {
            return limit.within(exchange, () -> read(exchange.call(), reader));
        } catch (SdkException known) {
            throw known;
        } catch (Exception e) {
            throw SdkClientException.create("The exchange with EC2 failed: " + e.getMessage(), e);
        }
    }

    private <A> A read(HttpExecuteResponse received, HttpResponseHandler<A> reader) throws Exception {
        try (AbortableInputStream body = received.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
            SdkHttpFullResponse answer = SdkHttpFullResponse.builder()
                    .statusCode(received.httpResponse().statusCode())
                    .headers(received.httpResponse().headers())
                    .content(body)
                    .build();
            ExecutionAttributes told =
                    new ExecutionAttributes().putAttribute(SdkExecutionAttribute.SERVICE_NAME, SERVICE);
            if (answer.isSuccessful()) {
                return reader.handle(answer, told);
            }
            throw words.createErrorResponseHandler().handle(answer, told);
        }
    }

    @Override
    public void close() {
        limit.close();
    }
}

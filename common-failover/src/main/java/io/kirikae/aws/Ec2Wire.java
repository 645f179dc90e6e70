package io.kirikae.aws;

import io.kirikae.time.SystemTime;
import io.kirikae.time.TimeSource;
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
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.utils.Lazy;

/**
 * One call to EC2, or to another service of the Query protocol, over the wire: the SDK signs it and sends it, once and within a time,
 * and writes and reads what is not in our own words. What fails is thrown as the SDK's own client throws it. Safe for use by several threads.
 */
final class Ec2Wire implements AutoCloseable {

    private final Tongue tongue;
    private final Ec2Place place;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final CallObserver observer;
    private final TimeLimit limit;
    private final boolean rehearsing;
    private final AwsClock clock = new AwsClock();
    // The SDK signs by the machine's own clock, whatever clock the rest goes by.
    private final TimeSource signingTime = new SystemTime();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Lazy<AwsQueryProtocolFactory> words;

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
        this(Tongue.EC2, place, credentials, http, observer, limit, rehearsing);
    }

    /** A wire to any service of the Query protocol. */
    Ec2Wire(
            Tongue tongue,
            Ec2Place place,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            CallObserver observer,
            TimeLimit limit,
            boolean rehearsing) {
        this.tongue = tongue;
        this.place = place;
        this.credentials = credentials;
        this.http = http;
        this.observer = observer;
        this.limit = limit;
        this.rehearsing = rehearsing;
        this.words = new Lazy<>(() -> tongue.words(SdkClientConfiguration.builder()
                .option(SdkClientOption.CLIENT_ENDPOINT_PROVIDER, ClientEndpointProvider.create(place.endpoint(), true))
                .build()));
    }

    /** What writes calls as the Query protocol has them. */
    AwsQueryProtocolFactory words() {
        return words.getValue();
    }

    /** Asks a question, which changes nothing. Its listener is told how it ended. */
    Ec2Answer ask(Ec2Query query) {
        return observer.observed(
                tongue.service(),
                query.action(),
                () -> exchange(
                        signed(query.to(place), keys()),
                        (answer, told) ->
                                Ec2Answer.read(answer.content().orElseGet(AbortableInputStream::createEmpty))),
                Ec2Answer::requestId);
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
        return observer.observed(
                tongue.service(),
                action,
                () -> {
                    AwsCredentials keys = keys();
                    boolean tried = rehearsing && !action.startsWith("Describe");
                    if (tried) {
                        Rehearsals.demandDryRun(action, request);
                    }
                    SdkHttpFullRequest written = marshaller.marshall(request);
                    return exchange(signed(Ec2Query.form(tried ? Rehearsals.dry(written) : written), keys), reader);
                },
                CallObserver::requestId);
    }

    private AwsCredentials keys() {
        if (Thread.currentThread().isInterrupted()) {
            throw AbortedException.create("The thread was interrupted before the call.");
        }
        return credentials.resolveCredentials();
    }

    private HttpExecuteRequest signed(SdkHttpFullRequest request, AwsCredentials keys) {
        ContentStreamProvider body = request.contentStreamProvider().orElseThrow();
        SignedRequest signed = signer.sign(sign -> sign.identity(keys)
                .request(request)
                .payload(body)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, tongue.signingName())
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
            throw SdkClientException.create("The exchange with " + tongue.service() + " failed: " + e.getMessage(), e);
        }
    }

    /** How far this host's clock, which signs the calls, is ahead of AWS's. */
    AwsClock clock() {
        return clock;
    }

    private <A> A read(HttpExecuteResponse received, HttpResponseHandler<A> reader) throws Exception {
        clock.heard(received.httpResponse().firstMatchingHeader("Date"), signingTime.wallClock());
        try (AbortableInputStream body = received.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
            SdkHttpFullResponse answer = SdkHttpFullResponse.builder()
                    .statusCode(received.httpResponse().statusCode())
                    .headers(received.httpResponse().headers())
                    .content(body)
                    .build();
            ExecutionAttributes told =
                    new ExecutionAttributes().putAttribute(SdkExecutionAttribute.SERVICE_NAME, tongue.service());
            if (answer.isSuccessful()) {
                return reader.handle(answer, told);
            }
            throw words.getValue().createErrorResponseHandler().handle(answer, told);
        }
    }

    @Override
    public void close() {
        limit.close();
    }
}

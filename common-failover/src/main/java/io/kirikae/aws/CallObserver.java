package io.kirikae.aws;

import io.kirikae.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells the listener about each call of the SDK. A listener that throws is logged and does not change the call's outcome. */
final class CallObserver implements ExecutionInterceptor {

    private static final Logger log = LoggerFactory.getLogger(CallObserver.class);
    private static final ExecutionAttribute<Duration> STARTED = new ExecutionAttribute<>("KirikaeStarted");

    private final TimeSource time;
    private final CallListener listener;

    CallObserver(TimeSource time, CallListener listener) {
        this.time = time;
        this.listener = listener;
    }

    TimeSource time() {
        return time;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, time.elapsed());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        tell(attributes, Optional.empty(), requestId(context.response()));
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable exception = context.exception();
        tell(attributes, Optional.of(AwsErrors.codeOf(exception)), requestId(exception));
    }

    /**
     * Makes a call that no client of the SDK makes, and tells of it.
     *
     * @param id reads the request's id in the answer
     */
    <A> A observed(String service, String action, Supplier<A> call, Function<A, Optional<String>> id) {
        Duration started = time.elapsed();
        try {
            A answer = call.get();
            tell(service, action, started, Optional.empty(), id.apply(answer));
            return answer;
        } catch (RuntimeException e) {
            tell(service, action, started, Optional.of(AwsErrors.codeOf(e)), requestId(e));
            throw e;
        }
    }

    private void tell(ExecutionAttributes attributes, Optional<String> failure, Optional<String> requestId) {
        tell(
                attributes
                        .getOptionalAttribute(SdkExecutionAttribute.SERVICE_NAME)
                        .orElse("?"),
                attributes
                        .getOptionalAttribute(SdkExecutionAttribute.OPERATION_NAME)
                        .orElse("?"),
                attributes.getOptionalAttribute(STARTED).orElseGet(time::elapsed),
                failure,
                requestId);
    }

    private void tell(
            String service, String action, Duration started, Optional<String> failure, Optional<String> requestId) {
        ApiCall call = new ApiCall(
                service, action, time.elapsed().minus(started), failure, requestId.map(id -> OneLine.of(id, 100)));
        log.debug(
                "{} {} took {} ms: {}",
                call.service(),
                call.action(),
                call.took().toMillis(),
                failure.orElse("ok"));
        try {
            listener.ended(call);
        } catch (RuntimeException e) {
            log.warn("The listener for calls to AWS failed at {}.", call.action(), e);
        }
    }

    private static Optional<String> requestId(Throwable exception) {
        return exception instanceof AwsServiceException answered
                ? Optional.ofNullable(answered.requestId())
                : Optional.empty();
    }

    static Optional<String> requestId(SdkResponse response) {
        return response instanceof AwsResponse answer
                ? Optional.ofNullable(answer.responseMetadata()).map(metadata -> metadata.requestId())
                : Optional.empty();
    }
}

package io.kirikae.aws;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * The one place that says what an exception of the SDK means, for changes and for reads.
 *
 * <p>A failure to <em>connect</em> (refused, no route, unknown host, connect time-out, TLS handshake) is {@code NotNow} with the
 * code {@value #UNREACHABLE}: the request cannot have arrived. Whatever happens after that and is no clear refusal is
 * {@code Unknown}: a time-out, a closed connection, an answer that makes no sense, and every 5xx but the throttle codes.
 */
final class AwsErrors {

    /** The code for calls that cannot have reached AWS. */
    static final String UNREACHABLE = "Unreachable";

    /** DynamoDB's codes for an item that another write is about to change. */
    private static final Set<String> MEANWHILE = Set.of(
            "TransactionConflictException", "TransactionInProgressException", "ReplicatedWriteConflictException");

    private AwsErrors() {}

    /** What a change that ended in an exception has done to the world. */
    static Outcome ofChange(AwsAction action, RuntimeException exception) {
        Optional<AwsServiceException> answer = find(exception, AwsServiceException.class);
        if (answer.isPresent()) {
            return answer(action, answer.get()).ofChange();
        }
        if (find(exception, MissingSetupException.class).isPresent()) {
            return new Outcome.Refused(codeOf(exception), sentence(exception), true);
        }
        if (neverArrived(exception)) {
            return new Outcome.NotNow(UNREACHABLE, action + ": " + unreachable(exception));
        }
        return new Outcome.Unknown(action + ": " + lost(exception));
    }

    /** Why a read failed. */
    static CloudException ofRead(AwsAction action, RuntimeException exception) {
        if (exception instanceof CloudException known) {
            return known;
        }
        Optional<AwsServiceException> answer = find(exception, AwsServiceException.class);
        if (answer.isPresent()) {
            return answer(action, answer.get()).ofRead();
        }
        Optional<MissingSetupException> setup = find(exception, MissingSetupException.class);
        if (setup.isPresent()) {
            return new CloudException(
                    CloudException.Kind.NO_CREDENTIALS, setup.get().code(), sentence(exception));
        }
        if (neverArrived(exception)) {
            return new CloudException(
                    CloudException.Kind.UNREACHABLE, UNREACHABLE, action + ": " + unreachable(exception));
        }
        return new CloudException(
                isSilence(exception) ? CloudException.Kind.UNREACHABLE : CloudException.Kind.BROKEN,
                codeOf(exception),
                action + ": " + lost(exception));
    }

    /** What a call to DynamoDB that failed means for its store. */
    static DynamoDbAccess.Trouble trouble(AwsAction action, RuntimeException exception) {
        Outcome outcome = ofChange(action, exception);
        String code = codeOf(exception);
        if (outcome instanceof Outcome.NotNow notNow) {
            return new DynamoDbAccess.Trouble(DynamoDbAccess.Meaning.NOT_NOW, code, notNow.message());
        }
        if (outcome instanceof Outcome.Refused refused) {
            DynamoDbAccess.Meaning meaning =
                    MEANWHILE.contains(code) ? DynamoDbAccess.Meaning.NOT_NOW : refusal(exception);
            return new DynamoDbAccess.Trouble(meaning, code, refused.message());
        }
        return new DynamoDbAccess.Trouble(
                DynamoDbAccess.Meaning.UNKNOWN, code, outcome instanceof Outcome.Unknown lost ? lost.why() : code);
    }

    private static DynamoDbAccess.Meaning refusal(RuntimeException exception) {
        Optional<AwsServiceException> answer = find(exception, AwsServiceException.class);
        if (answer.isEmpty()) {
            return DynamoDbAccess.Meaning.SETUP;
        }
        return switch (ErrorCode.of(answer.get()).meaning(words(answer.get()))) {
            case DENIED -> DynamoDbAccess.Meaning.DENIED;
            case CREDENTIALS, CLOCK -> DynamoDbAccess.Meaning.SETUP;
            default -> DynamoDbAccess.Meaning.REFUSED;
        };
    }

    /** AWS's error code, or the simple name of the exception that stands in its place. */
    static String codeOf(Throwable exception) {
        Optional<AwsServiceException> answer = find(exception, AwsServiceException.class);
        if (answer.isPresent()) {
            return ErrorCode.of(answer.get()).text();
        }
        Optional<MissingSetupException> setup = find(exception, MissingSetupException.class);
        if (setup.isPresent()) {
            return setup.get().code();
        }
        return neverArrived(exception)
                ? UNREACHABLE
                : root(exception).getClass().getSimpleName();
    }

    private static ErrorAnswer answer(AwsAction action, AwsServiceException answer) {
        return new ErrorAnswer(action, ErrorCode.of(answer), words(answer));
    }

    /** What AWS said, without the code and the request id that the SDK adds. */
    private static String words(AwsServiceException answer) {
        String message = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorMessage();
        return message == null || message.equals("null")
                ? InvalidChangeBatch.messages(answer).orElse("")
                : message;
    }

    private static boolean neverArrived(Throwable exception) {
        for (Throwable each : chain(exception)) {
            if (each instanceof ConnectException
                    || each instanceof NoRouteToHostException
                    || each instanceof UnknownHostException
                    || each instanceof SSLHandshakeException
                    || (each instanceof SocketTimeoutException && mentionsConnect(each))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsConnect(Throwable exception) {
        String message = exception.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).startsWith("connect timed out");
    }

    private static boolean isSilence(Throwable exception) {
        return chain(exception).stream()
                .anyMatch(each -> each instanceof ApiCallTimeoutException
                        || each instanceof ApiCallAttemptTimeoutException
                        || each instanceof AbortedException
                        || (each instanceof IOException && !(each instanceof AnswerTooLargeException)));
    }

    private static String unreachable(Throwable exception) {
        Throwable root = root(exception);
        return "AWS cannot be reached (" + root.getClass().getSimpleName() + ": " + sentence(root)
                + "). Check the network, the name servers, the Region and the endpoint.";
    }

    private static String lost(Throwable exception) {
        Optional<Throwable> limit = chain(exception).stream()
                .filter(each ->
                        each instanceof ApiCallTimeoutException || each instanceof ApiCallAttemptTimeoutException)
                .findFirst();
        if (limit.isPresent()) {
            return "no answer in time";
        }
        Throwable root = root(exception);
        return "no usable answer (" + root.getClass().getSimpleName() + ": " + sentence(root) + ")";
    }

    private static String sentence(Throwable exception) {
        String message = exception.getMessage();
        return message == null ? "no details" : OneLine.of(message, 300);
    }

    private static Throwable root(Throwable exception) {
        List<Throwable> chain = chain(exception);
        return chain.get(chain.size() - 1);
    }

    private static <T extends Throwable> Optional<T> find(Throwable exception, Class<T> type) {
        return chain(exception).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static List<Throwable> chain(Throwable exception) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = exception; each != null && chain.size() < 20; each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}

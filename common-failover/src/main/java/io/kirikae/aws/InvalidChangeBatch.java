package io.kirikae.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Route 53's refusal of a batch of changes. It comes in a form that no other error has, with the code as the name of the root
 * element and any number of messages, which the SDK does not read: it reports neither code nor words.
 */
final class InvalidChangeBatch {

    /** The code. */
    static final String CODE = "InvalidChangeBatch";

    private static final int READ_AT_MOST = 20_000;
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,2000})</Message>");

    private InvalidChangeBatch() {}

    /** The messages, if the answer is such a refusal. */
    static Optional<String> messages(AwsServiceException answer) {
        SdkBytes raw = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().rawResponse();
        if (raw == null || answer.statusCode() != 400) {
            return Optional.empty();
        }
        String body = raw.asUtf8String();
        String head = body.substring(0, Math.min(body.length(), READ_AT_MOST));
        if (!head.contains("<" + CODE)) {
            return Optional.empty();
        }
        List<String> messages = new ArrayList<>();
        for (Matcher each = MESSAGE.matcher(head); each.find(); ) {
            messages.add(unescaped(each.group(1)));
        }
        return Optional.of(String.join("; ", messages));
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}

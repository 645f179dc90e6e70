package io.kirikae.simulator.wire;

import io.kirikae.simulator.behaviour.AwsError;

/** The protocol of one service: how requests are read and errors are written. */
interface Protocol {

    /** The name of the service in a signature. */
    String service();

    /**
     * Understands a request.
     *
     * @param requestId the identifier for its answer
     * @throws AwsError if it has no sense
     */
    Operation read(Request request, String region, String requestId);

    /** The media type of its answers. */
    default String answerType() {
        return Answer.XML;
    }

    /** Writes an error. */
    Answer error(AwsError error, String requestId);

    /** The error of a call for which a token bucket is empty. */
    AwsError throttled();

    /** The error of a call that no policy allows. */
    AwsError denied(String action, String principal);

    /** The error of a call with credentials that have expired. */
    AwsError expired();
}

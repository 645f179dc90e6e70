package io.kirikae.simulator.wire;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param body a document
 * @param type its media type
 */
public record Answer(int status, String body, String type) {

    static final String XML = "text/xml;charset=UTF-8";
    static final String JSON = "application/x-amz-json-1.1";

    /** An answer in XML. */
    public Answer(int status, String body) {
        this(status, body, XML);
    }
}

package io.kirikae.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Nothing was sent, because this machine lacks what every call needs: credentials, or a Region. */
public final class MissingSetupException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final String code;

    MissingSetupException(String code, String message, Throwable cause) {
        super(SdkClientException.builder().message(message).cause(cause));
        this.code = code;
    }

    String code() {
        return code;
    }
}

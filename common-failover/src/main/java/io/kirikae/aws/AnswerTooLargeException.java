package io.kirikae.aws;

import java.io.IOException;

/** An answer that no honest AWS gives. */
final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(long limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}

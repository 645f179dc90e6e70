package io.kirikae.mechanism;

/** What is known of a change after its call. Only reading AWS tells whether the change is in effect. */
public sealed interface Outcome {

    /**
     * AWS accepted the change.
     *
     * @param requestId AWS's id of the call, for its support; empty if the answer had none
     */
    record Applied(String requestId) implements Outcome {}

    /**
     * AWS refused the call for now and the world did not change: throttled, or a resource between two states. The same
     * call may go through later.
     *
     * @param code AWS's error code, such as {@code RequestLimitExceeded}
     * @param message AWS's words
     */
    record NotNow(String code, String message) implements Outcome {}

    /**
     * AWS refused the call and the world did not change. The same call would be refused again.
     *
     * @param code AWS's error code, such as {@code InvalidParameterValue}
     * @param message AWS's words, and what the operator can do about it where that is known
     * @param concernsCaller whether it is about who calls, such as credentials that have expired or a permission that is missing, so
     *     that the same call goes through once that was put right
     */
    record Refused(String code, String message, boolean concernsCaller) implements Outcome {

        /** A refusal of the call itself. */
        public Refused(String code, String message) {
            this(code, message, false);
        }
    }

    /**
     * No answer arrived, or one that says nothing: the world may have changed. Read before acting again.
     *
     * @param why what was seen in place of an answer
     */
    record Unknown(String why) implements Outcome {}
}

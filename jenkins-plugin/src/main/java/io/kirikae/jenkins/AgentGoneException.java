package io.kirikae.jenkins;

import java.io.IOException;

/** No agent that reaches AWS is connected, or it was lost on the way: what it had begun is unknown, and neither done nor failed. */
final class AgentGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    AgentGoneException(String message) {
        super(message);
    }

    AgentGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}

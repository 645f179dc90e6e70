package io.kirikae.budget;

import io.kirikae.mechanism.CloudException;

/** What is said when a thread that waits is interrupted: by the same kind as when it is interrupted in a call. */
final class Interrupted {

    private Interrupted() {}

    static CloudException reading() {
        return new CloudException(
                CloudException.Kind.UNREACHABLE,
                "Interrupted",
                "AWS was not read: this process was told to stop while the reading waited for its turn.");
    }
}

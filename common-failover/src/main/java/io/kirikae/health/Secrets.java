package io.kirikae.health;

/** Reads secrets for looks. */
final class Secrets {

    private Secrets() {}

    /**
     * Reads a secret.
     *
     * @throws LookFailure if it cannot be read, which says nothing about the service
     */
    static String reveal(Secret secret) throws LookFailure {
        try {
            return secret.reveal();
        } catch (IllegalStateException e) {
            throw LookFailure.cannotTell(FailureWords.quote(e));
        }
    }
}

package io.kirikae.drill;

import io.kirikae.assembly.SiteKeys;
import io.kirikae.health.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Credentials that mean nothing, so that no real ones are looked for and none are sent to the simulated AWS. An object of this class
 * has them in the place of the whole process where the SDK looks first; closing it puts back what was there.
 */
final class StageCredentials implements AutoCloseable {

    /** They open nothing: the simulated AWS checks the form of a signature only. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "aws.accessKeyId", "AKIADRILLDRILLDRILL0",
            "aws.secretAccessKey", "drill",
            "aws.sessionToken", "drill");

    private final Map<String, String> before = new HashMap<>();

    StageCredentials() {
        PROPERTIES.forEach((name, value) -> {
            String was = System.setProperty(name, value);
            if (was != null) {
                before.put(name, was);
            }
        });
    }

    /** What is handed to an assembly. */
    static SiteKeys keys() {
        Secret drill = new Secret("the drill", () -> "drill");
        return new SiteKeys("AKIADRILLDRILLDRILL0", drill, Optional.of(drill));
    }

    /** What a child process must be given. */
    static Map<String, String> environment() {
        return Map.of("AWS_ACCESS_KEY_ID", "AKIADRILLDRILLDRILL0", "AWS_SECRET_ACCESS_KEY", "drill");
    }

    @Override
    public void close() {
        PROPERTIES.keySet().forEach(name -> {
            if (before.containsKey(name)) {
                System.setProperty(name, before.get(name));
            } else {
                System.clearProperty(name);
            }
        });
    }
}

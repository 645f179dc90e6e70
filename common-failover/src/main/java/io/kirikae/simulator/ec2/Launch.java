package io.kirikae.simulator.ec2;

import java.util.Map;
import java.util.Optional;

/**
 * What RunInstances was asked for an instance.
 *
 * @param instanceId the instance that came of it
 * @param token the caller's token, by which the same question is known again
 * @param image the image
 * @param request the parameters but the token
 */
public record Launch(String instanceId, Optional<String> token, String image, Map<String, String> request)
        implements Resource {
    @Override
    public String id() {
        return instanceId;
    }

    /** Copies the map. */
    public Launch {
        request = Map.copyOf(request);
    }
}

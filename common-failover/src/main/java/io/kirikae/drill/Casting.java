package io.kirikae.drill;

import io.kirikae.topology.Group;
import java.util.List;

/**
 * Who plays in a drill, and what of the site's configuration cannot be played.
 *
 * @param cast group and policy
 * @param remarks what is not rehearsed
 */
record Casting(Scene.Cast cast, List<String> remarks) {

    static Casting of(DrillOptions options, Ground space) throws DrillException {
        if (options.site().isPresent()) {
            return SiteCasting.of(options.site().get(), space);
        }
        boolean real = options.plane() == DrillOptions.Plane.NETNS;
        String outside = real ? space.floating().getAddress().getHostAddress() : "192.168.100.1";
        Group group = Mechanisms.group(options.mechanism(), space.network(), outside);
        return new Casting(
                new Scene.Cast(
                        real ? Mechanisms.inNamespaces(group, options.mechanism(), outside) : group,
                        Drill.policy(options)),
                List.of());
    }
}

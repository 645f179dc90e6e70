package io.kirikae.drill;

import java.util.List;

/**
 * Who plays in a drill, and what of the site's configuration cannot be played.
 *
 * @param cast group and policy
 * @param remarks what is not rehearsed
 */
record Casting(Scene.Cast cast, List<String> remarks) {

    static Casting of(DrillOptions options, LoopbackSpace space) throws DrillException {
        if (options.site().isPresent()) {
            return SiteCasting.of(options.site().get(), space);
        }
        return new Casting(
                new Scene.Cast(Mechanisms.group(options.mechanism(), space.network()), Drill.policy()), List.of());
    }
}

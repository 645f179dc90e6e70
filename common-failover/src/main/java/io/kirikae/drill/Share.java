package io.kirikae.drill;

import java.util.List;

/**
 * One part of an outage.
 *
 * @param name its name
 * @param style its class in the page
 * @param millis how long
 * @param meaning what was done in it
 */
record Share(String name, String style, long millis, String meaning) {

    static List<Share> of(Split split) {
        return List.of(
                new Share("detect", "monitor", split.detect(), "finding out that the owner is down"),
                new Share("decide", "decide", split.decide(), "verdict, plan, journal"),
                new Share("AWS", "aws", split.aws(), "calls, and waiting until AWS has done them"),
                new Share("ours", "engine", split.ours(), "the engine's own work"),
                new Share("prove", "prove", split.prove(), "showing that the service answers"),
                new Share("client", "client", split.client(), "the client's own rhythm"));
    }
}

package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.cloud.Road;
import io.kirikae.simulation.storage.StoreRoad;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the network of one host reaches. Each cut lasts until a time; chances hold until they are taken back. */
public final class Network implements Road, StoreRoad {

    /** What stands for AWS among the things that can be cut off. */
    public static final String AWS = "aws";

    /** What stands for the store. */
    public static final String STORE = "store";

    private static final List<Mishap> MISHAPS =
            List.of(Mishap.LOST, Mishap.UNHEARD, Mishap.UNHEARD, Mishap.BROKEN_OFF, Mishap.SLOW);

    private final Clockwork clockwork;
    private final Dice dice;
    private final Map<String, Long> cutUntil = new HashMap<>();
    private long isolatedUntil;
    private double lateCalls;
    private double lostConfirmations;
    private double slowStore;
    private double mishaps;

    /** A network in which everything is reached. */
    public Network(Clockwork clockwork, Dice dice) {
        this.clockwork = clockwork;
        this.dice = dice;
    }

    /** Cuts something off until a time. */
    public void cut(String what, long until) {
        cutUntil.merge(what, until, Math::max);
    }

    /** Cuts everything off until a time. */
    public void isolate(long until) {
        isolatedUntil = Math.max(isolatedUntil, until);
    }

    /** How likely calls to AWS arrive late, confirmations of the store are lost, and the store takes seconds. */
    public void chances(double late, double lost, double slow) {
        lateCalls = late;
        lostConfirmations = lost;
        slowStore = slow;
    }

    /** How likely something befalls commands on their way into a node. */
    public void mishaps(double probability) {
        mishaps = probability;
    }

    /** What befalls commands that are brought into a node now. */
    public Mishap mishap() {
        return mishaps > 0 && dice.happens(mishaps) ? dice.one(MISHAPS) : Mishap.NONE;
    }

    /** Makes everything well. */
    public void heal() {
        cutUntil.clear();
        isolatedUntil = 0;
        chances(0, 0, 0);
        mishaps(0);
    }

    /** Whether something is reached. */
    public boolean reaches(String what) {
        long now = clockwork.now();
        return isolatedUntil <= now && cutUntil.getOrDefault(what, 0L) <= now;
    }

    /** Whether nothing at all is reached. */
    public boolean isolated() {
        return isolatedUntil > clockwork.now();
    }

    @Override
    public Road.Weather now() {
        if (!reaches(AWS)) {
            return Road.Weather.CUT;
        }
        return lateCalls > 0 && dice.happens(lateCalls) ? Road.Weather.LATE : Road.Weather.CLEAR;
    }

    @Override
    public boolean open() {
        return reaches(STORE);
    }

    @Override
    public long delay() {
        return slowStore > 0 && dice.happens(slowStore) ? dice.millis(500, 12_000) : 0;
    }

    @Override
    public boolean losesReply() {
        return lostConfirmations > 0 && dice.happens(lostConfirmations);
    }
}

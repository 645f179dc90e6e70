package io.kirikae.health;

import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.topology.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sender's heartbeats. Silence is measured by elapsed time. The wall clock has one use: a heartbeat of a
 * start that was not seen before must have been sent within a minute of now, so that a recording does not pass for a start.
 * Safe for use by several threads.
 */
final class BeaconTrack {

    /** How far the clocks of sender and receiver may be apart when a start is first seen. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final NodeName node;
    private final BeaconKey key;
    private final Duration silence;
    private Duration since = Duration.ZERO;
    private @Nullable Duration heard;
    private @Nullable Duration doubtful;
    private @Nullable Heartbeat latest;

    BeaconTrack(NodeName node, BeaconKey key, Duration silence) {
        this.node = node;
        this.key = key;
        this.silence = silence;
    }

    /** What a packet was found to be. */
    enum Judgement {
        /** It is no heartbeat. */
        MALFORMED,
        /** It names a node that nobody listens for. */
        UNKNOWN,
        /** The sender lives. */
        HEARD,
        /** Somebody signed it who does not have the key. */
        FORGED,
        /** It was heard before, or belongs to a start that is over. */
        REPLAYED,
        /** It begins a start, but was sent too long ago, or our clocks are apart. */
        UNTIMELY
    }

    NodeName node() {
        return node;
    }

    /** Nothing could be heard before now, so that silence counts from here. */
    synchronized void listeningSince(Duration now) {
        since = now;
    }

    /** Takes in a packet that names this sender. */
    synchronized Judgement judge(Heartbeat.Received packet, Duration now, Instant wallClock) {
        if (!packet.isSignedWith(key)) {
            return Judgement.FORGED;
        }
        Heartbeat heartbeat = packet.heartbeat();
        boolean timely = Duration.between(heartbeat.sentAt(), wallClock).abs().compareTo(CLOCKS_APART) <= 0;
        Judgement judgement = order(heartbeat, timely);
        if (judgement == Judgement.HEARD) {
            latest = heartbeat;
            heard = now;
        } else if (judgement == Judgement.UNTIMELY || (timely && isOtherStart(heartbeat))) {
            doubtful = now;
        }
        return judgement;
    }

    private Judgement order(Heartbeat heartbeat, boolean timely) {
        if (latest != null && heartbeat.start() == latest.start()) {
            return heartbeat.sequence() > latest.sequence() ? Judgement.HEARD : Judgement.REPLAYED;
        }
        if (latest != null && !heartbeat.startedAt().isAfter(latest.startedAt())) {
            return Judgement.REPLAYED;
        }
        return timely ? Judgement.HEARD : Judgement.UNTIMELY;
    }

    private boolean isOtherStart(Heartbeat heartbeat) {
        return latest != null && heartbeat.start() != latest.start();
    }

    /** What the heartbeats show now. */
    synchronized ProbeResult look(Duration now) {
        if (heard != null && heard.compareTo(since) >= 0 && !longerAgo(heard, now)) {
            return new Up(Duration.ZERO, List.of(), "");
        }
        if (!longerAgo(since, now)) {
            return cannotTell("no heartbeat from " + node + " yet, since listening began");
        }
        if (doubtful != null && !longerAgo(doubtful, now)) {
            return cannotTell("heartbeats from " + node + " are signed right, but their time is not ours or goes back;"
                    + " check both clocks, then restart the beacon");
        }
        String ever = heard == null ? ", nor ever since listening began" : "";
        return new Down(
                "no heartbeat from " + node + " for " + FailureWords.text(silence) + ever, Duration.ZERO, List.of());
    }

    private boolean longerAgo(Duration moment, Duration now) {
        return now.minus(moment).compareTo(silence) > 0;
    }

    private static CannotTell cannotTell(String why) {
        return new CannotTell(why, Duration.ZERO, List.of());
    }
}

package io.kirikae.health;

import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.time.TimeSource;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells from signed heartbeats whether a node lives. Listening begins with the first look; looks return at once. Safe for use by
 * several threads.
 */
final class BeaconProbe implements Probe {

    private final NodeName sender;
    private final ProbeSpec.Beacon spec;
    private final BeaconReceiver receiver;
    private final TimeSource time;
    private @Nullable BeaconTrack track;

    BeaconProbe(ProbeSpec.Beacon spec, NodeName sender, BeaconReceiver receiver, TimeSource time) {
        this.spec = spec;
        this.sender = sender;
        this.receiver = receiver;
        this.time = time;
    }

    @Override
    public ProbeResult look() {
        try {
            BeaconTrack listening = listening();
            return receiver.attentive()
                    ? listening.look(time.elapsed())
                    : cannotTell("heartbeats were not read for a while, because this process was held up");
        } catch (LookFailure e) {
            return cannotTell(e.why());
        } catch (IOException e) {
            return cannotTell("cannot listen on UDP port " + spec.port() + ": " + FailureWords.quote(e));
        }
    }

    private synchronized BeaconTrack listening() throws LookFailure, IOException {
        if (track == null) {
            track = new BeaconTrack(sender, BeaconKey.of(spec.key()), spec.silence());
        }
        receiver.listen(track);
        return track;
    }

    private static CannotTell cannotTell(String why) {
        return new CannotTell(why, Duration.ZERO, List.of());
    }

    /** Stops listening for the node. A later look begins anew. */
    @Override
    public synchronized void close() {
        if (track != null) {
            receiver.forget(track);
            track = null;
        }
    }
}

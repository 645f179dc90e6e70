package io.kirikae.assembly;

import io.kirikae.health.Peers;
import io.kirikae.store.HolderId;
import io.kirikae.store.PeerVantages;
import io.kirikae.store.Sight;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.function.Supplier;

/** What other daemons see, as they publish it in the store. Read at the moment of asking: whoever asks is about to decide. */
record StorePeers(Supplier<PeerVantages> source) implements Peers {

    @Override
    public List<PeerSight> of(GroupName group) {
        PeerVantages vantages = source.get();
        vantages.look();
        return vantages.of(group).stream().map(StorePeers::sight).toList();
    }

    private static PeerSight sight(PeerVantages.Peer peer) {
        String name = HolderId.parse(peer.daemon())
                .map(holder -> "the daemon on " + holder.host())
                .orElse("another daemon");
        if (peer.sight() instanceof Sight.Down down) {
            return new PeerSight(name, Outcome.DOWN, down.why());
        }
        return new PeerSight(name, peer.sight() instanceof Sight.Up ? Outcome.UP : Outcome.UNCLEAR, "");
    }
}

package io.kirikae.nagios.endpoint;

import io.netty.channel.Channel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that have not asked yet. When there are too many, of one peer or of all, the one that has waited longest has to go: a client that means it asks within
 * milliseconds, and so is served however many others sit there and say nothing. Who opens too many only drives out its own. Safe for use by several threads.
 */
final class Waiting {

    private final int most;
    private final int mostOfOne;
    private final Map<Channel, String> inOrder = new LinkedHashMap<>();
    private final Map<String, Set<Channel>> byPeer = new HashMap<>();

    /**
     * Nobody waits.
     *
     * @param most how many may wait
     * @param mostOfOne how many of one peer may wait
     */
    Waiting(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Adds a connection, and gives back the one that has to go for it. */
    synchronized Optional<Channel> add(Channel channel, String peer) {
        Set<Channel> ofPeer = byPeer.getOrDefault(peer, Set.of());
        Optional<Channel> oldest = Optional.empty();
        if (ofPeer.size() >= mostOfOne) {
            oldest = first(ofPeer);
        } else if (inOrder.size() >= most) {
            oldest = first(inOrder.keySet());
        }
        oldest.ifPresent(this::remove);
        inOrder.put(channel, peer);
        byPeer.computeIfAbsent(peer, key -> new LinkedHashSet<>()).add(channel);
        return oldest;
    }

    private static Optional<Channel> first(Set<Channel> channels) {
        Iterator<Channel> all = channels.iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    synchronized void remove(Channel channel) {
        String peer = inOrder.remove(channel);
        if (peer != null) {
            byPeer.computeIfPresent(peer, (key, channels) -> {
                channels.remove(channel);
                return channels.isEmpty() ? null : channels;
            });
        }
    }

    synchronized int size() {
        return inOrder.size();
    }
}

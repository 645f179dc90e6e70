package io.kirikae.nagios.endpoint;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that have not asked yet. When there are too many, the one that has waited longest has to go: a client that
 * means it asks within milliseconds, and so is served however many others sit there and say nothing. Safe for use by several
 * threads.
 */
final class Waiting {

    private final int most;
    private final Set<Channel> inOrder = new LinkedHashSet<>();

    Waiting(int most) {
        this.most = most;
    }

    /** Adds a connection, and gives back the one that has to go for it. */
    synchronized Optional<Channel> add(Channel channel) {
        Optional<Channel> oldest = Optional.empty();
        if (inOrder.size() >= most) {
            Iterator<Channel> all = inOrder.iterator();
            oldest = Optional.of(all.next());
            all.remove();
        }
        inOrder.add(channel);
        return oldest;
    }

    synchronized void remove(Channel channel) {
        inOrder.remove(channel);
    }

    synchronized int size() {
        return inOrder.size();
    }
}

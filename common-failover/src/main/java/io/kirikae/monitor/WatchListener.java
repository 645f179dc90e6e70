package io.kirikae.monitor;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;

/** Is told what the watch notices. Called by the thread that brought the answer, with nothing locked; must return soon. */
public interface WatchListener {

    /** A listener that does nothing. */
    WatchListener NONE = new WatchListener() {
        @Override
        public void changed(GroupName group, Condition condition) {}

        @Override
        public void standbyChanged(GroupName group, NodeName node) {}
    };

    /**
     * The condition of a group's owner is another one than before.
     *
     * @param condition what it is now
     */
    void changed(GroupName group, Condition condition);

    /** A node that is not the owner answers now and did not before, or the other way round. */
    void standbyChanged(GroupName group, NodeName node);
}

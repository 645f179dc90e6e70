package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Life;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;

/** Is told of everything that a process sees by looking. Must not wait. */
public interface LookWatch {

    /** A witness was asked. */
    void asked(Life life, GroupName group, String witness, boolean reached);

    /** A node was looked at. */
    void looked(Life life, GroupName group, NodeName node, boolean up);

    /** The service was looked at through the floating address. */
    void proved(Life life, GroupName group, boolean up);
}

package io.kirikae.daemon;

import io.kirikae.daemon.control.Topic;
import io.kirikae.daemon.metrics.OwnFigure;
import java.util.List;

/**
 * What a package beside the core adds to the daemon, such as that for Nagios. Found by {@link java.util.ServiceLoader} when a daemon
 * is started and at no other time, so that the core needs to know none of them; must load nothing before it is asked to begin.
 */
public interface FrontEnd {

    /** What lives with the daemon. The same objects on every call. */
    List<Companion> companions();

    /** What else can be asked by the control socket. Asked only after the companions have begun. */
    List<Topic> topics();

    /** Its own figures, for Prometheus. */
    default List<OwnFigure> figures() {
        return List.of();
    }
}

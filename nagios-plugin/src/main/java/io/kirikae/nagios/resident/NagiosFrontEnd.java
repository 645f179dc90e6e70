package io.kirikae.nagios.resident;

import io.kirikae.daemon.Companion;
import io.kirikae.daemon.FrontEnd;
import io.kirikae.daemon.control.Topic;
import io.kirikae.daemon.metrics.OwnFigure;
import java.util.List;

/** What the Nagios package adds to the daemon. Loads nothing of Netty unless a port is configured. */
public final class NagiosFrontEnd implements FrontEnd {

    private final NrpeCompanion nrpe = new NrpeCompanion();
    private final PassiveCompanion passive = new PassiveCompanion();
    private final CheckTopic check = new CheckTopic();

    /** As the service loader makes it. */
    public NagiosFrontEnd() {}

    @Override
    public List<Companion> companions() {
        return List.of(nrpe, passive, check);
    }

    @Override
    public List<Topic> topics() {
        return List.of(check);
    }

    @Override
    public List<OwnFigure> figures() {
        return nrpe.figures();
    }
}

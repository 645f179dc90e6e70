package io.kirikae.simulation;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertState;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Host;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.Group;

/** What the monitoring of the site notices, and whom it tells when. */
final class Monitoring {

    private final Scene scene;
    private final Stage stage;
    private final Dice dice;
    private final Clockwork clockwork;
    private final Daemons daemons;
    private int incidents;

    Monitoring(Scene scene, Daemons daemons) {
        this.scene = scene;
        this.stage = scene.stage();
        this.dice = scene.dice();
        this.clockwork = scene.clockwork();
        this.daemons = daemons;
    }

    /** The site's monitoring notices after a while; it may say so twice, to several daemons, and much later again. */
    void alertSoon(Group group) {
        if (dice.happens(0.4)) {
            return;
        }
        Alert alert = alert(group);
        deliver(alert, dice.millis(1_000, 15_000));
        if (dice.happens(0.5)) {
            clockwork.at(clockwork.now() + dice.millis(1_000, 20_000), () -> {
                stage.tally().struck(FaultPoint.ALERT_DUPLICATED);
                deliver(alert, 0);
            });
        }
        if (dice.happens(0.2)) {
            clockwork.at(clockwork.now() + dice.millis(20_000, 90_000), () -> {
                stage.tally().struck(FaultPoint.ALERT_LATE);
                deliver(alert, 0);
            });
        }
    }

    Alert alert(Group group) {
        return new Alert(
                group.name(),
                new IncidentId("nagios", "problem-" + ++incidents),
                AlertState.PROBLEM,
                dice.one(stage.hosts()).time().wallClock(),
                "it does not answer",
                "nagios");
    }

    void deliver(Alert alert, long in) {
        Host host = scene.host();
        clockwork.at(clockwork.now() + in, () -> daemons.alert(host, alert));
    }
}

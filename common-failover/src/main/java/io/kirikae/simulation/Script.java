package io.kirikae.simulation;

import io.kirikae.decision.Guard;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Service;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import java.util.Map;

/** What goes wrong in a history, and when, as its seed has drawn it. */
final class Script {

    private final Scene scene;
    private final Stage stage;
    private final Daemons daemons;
    private final People people;
    private final Clockwork clockwork;
    private final Dice dice;
    private final Power power;
    private final Monitoring monitoring;
    private final NodeTrouble nodes;
    private final ProcessTrouble processes;
    private final RoadTrouble roads;
    private final Visitors visitors;
    private final InsideTrouble inside;

    /**
     * A script.
     *
     * @param seed the history's, which decides what there is to go wrong
     */
    Script(Stage stage, Daemons daemons, People people, long seed) {
        this.stage = stage;
        this.daemons = daemons;
        this.people = people;
        this.clockwork = stage.clockwork();
        this.dice = stage.dice().fork("script");
        this.scene = new Scene(stage, dice);
        this.power = new Power(
                stage,
                people,
                Seeds.wide(seed) || Seeds.inside(seed),
                stage.dice().fork("power"));
        this.monitoring = new Monitoring(scene, daemons);
        this.nodes = new NodeTrouble(scene, power, monitoring);
        this.processes = new ProcessTrouble(scene, daemons);
        this.roads = new RoadTrouble(scene, daemons);
        this.inside = new InsideTrouble(stage, people, Seeds.inside(seed));
        this.visitors = new Visitors(scene, people);
    }

    /**
     * Draws everything and has it happen in its time.
     *
     * @return when all is to be well again, in nanoseconds
     */
    long begin() {
        long end = dice.millis(20_000, 80_000);
        roads.base();
        int happenings = dice.between(3, 12);
        for (int i = 0; i < happenings; i++) {
            long at = dice.millis(2_000, end / 1_000_000);
            Runnable happening = draw();
            clockwork.at(at, happening);
        }
        power.begin(end);
        inside.begin(end);
        return end;
    }

    private Runnable draw() {
        return switch (dice.nextInt(26)) {
            case 0, 1, 2, 3 -> nodes::serviceFails;
            case 4 -> nodes::serviceFlaps;
            case 5 -> nodes::instanceFails;
            case 6 -> nodes::allNodesFail;
            case 7 -> nodes::targetDiesInMove;
            case 8, 9, 10 -> processes::daemonDiesAtPoint;
            case 11 -> processes::daemonIsKilled;
            case 12 -> processes::daemonFreezes;
            case 13 -> processes::daemonIsStopped;
            case 14 -> processes::clockSteps;
            case 15, 16, 17 -> roads::networkFails;
            case 18 -> roads::awayFromWell;
            case 19, 20 -> roads::awsFails;
            case 21 -> roads::awsFailsOnce;
            case 22, 23 -> visitors::personActs;
            case 24 -> visitors::twoPeopleAct;
            default -> visitors::strangerActs;
        };
    }

    /** Makes all well, except perhaps one node of a group, which has burned. */
    void heal() {
        scene.tell(() -> "all is well again");
        nodes.end();
        inside.end();
        stage.aws().faults().clear();
        stage.runs().tellOfRuns(run -> {});
        stage.hosts().forEach(host -> host.network().heal());
        daemons.cannotTell(0);
        for (Cast.Part part : stage.cast().parts()) {
            Group group = part.group();
            for (Node node : group.nodes()) {
                stage.nodes().set(node.instance().value(), Service.UP);
            }
            power.restore(group);
            if (dice.happens(0.4)) {
                String burned = stage.truth().owner(group).orElse(Truth.NOBODY);
                if (!burned.equals(Truth.NOBODY) && group.nodes().size() > 1) {
                    scene.tell(() -> "but the service on " + burned + " is down for good");
                    stage.nodes().set(burned, Service.REFUSES);
                }
            }
        }
        daemons.beginAll();
    }

    /** A person looks after what needs one, and the monitoring repeats what it has to say. */
    void tidyUp() {
        for (Cast.Part part : stage.cast().parts()) {
            Group group = part.group();
            Host host = scene.host();
            people.unpause(host, group.name());
            people.acknowledge(host, group.name());
            power.letBack(part);
            inside.putRight(host, group);
            boolean serves =
                    stage.truth().owner(group).filter(stage.nodes()::serves).isPresent();
            if (!serves) {
                monitoring.deliver(monitoring.alert(group), 1_000_000);
                if (part.needsPerson()) {
                    people.failOver(host, group.name(), Map.of(Guard.NOT_IN_WINDOW, "it is down"));
                }
            }
        }
    }
}

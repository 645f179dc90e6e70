package io.kirikae.simulation.inside;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.host.Commands;
import io.kirikae.mechanism.host.Hosts;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.cloud.StepCall;
import io.kirikae.simulation.cloud.Surroundings;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Machine;
import io.kirikae.simulation.stage.Machines;
import io.kirikae.simulation.stage.Mishap;
import io.kirikae.simulation.stage.Network;
import io.kirikae.simulation.stage.Nodes;
import io.kirikae.time.Bell;
import io.kirikae.time.Deadline;
import io.kirikae.topology.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Hosts} upon the simulated operating systems, as SSH brings commands there: one connection for all of them, and what runs there
 * goes its way, whatever becomes of the process that has sent it.
 */
public final class SimulatedHosts implements Hosts {

    private static final long CONNECT_TIMEOUT = 3_000_000_000L;

    private final Surroundings around;
    private final Dice dice;
    private final Machines machines;
    private final Nodes nodes;
    private final Network network;

    /**
     * One process's way into nodes.
     *
     * @param around what surrounds it
     * @param dice decides how long everything takes
     * @param network what its host reaches
     */
    public SimulatedHosts(Surroundings around, Dice dice, Machines machines, Nodes nodes, Network network) {
        this.around = around;
        this.dice = dice;
        this.machines = machines;
        this.nodes = nodes;
        this.network = network;
    }

    @Override
    public Answer run(Host host, Commands commands) {
        Optional<Machine> machine = machines.of(host.node());
        if (machine.isEmpty()) {
            around.watch().sent(around.life(), permission(host));
            return new NotBegun(CloudException.Kind.UNREACHABLE, "Kirikae.SshUnreachable", "no such node");
        }
        Optional<String> task = Told.about(commands);
        return task.isEmpty()
                ? look(host, machine.get(), commands)
                : change(host, machine.get(), commands, new StepCall(host.by().call(), host + " " + task.get()));
    }

    /** What stands for the right to tell a node something. */
    private static String permission(Host host) {
        return "tell " + host.node().instance();
    }

    /** What a look finds is so when it begins; its time is owed, as that of every look. */
    private Answer look(Host host, Machine machine, Commands commands) {
        Clockwork clockwork = around.clockwork();
        clockwork.settle();
        around.life().demand();
        around.watch().sent(around.life(), permission(host));
        if (!reaches(machine)) {
            clockwork.owe(CONNECT_TIMEOUT);
            return unreachable(machine);
        }
        Mishap mishap = mishap(machine);
        if (hangs(machine) || mishap == Mishap.LOST || mishap == Mishap.UNHEARD || mishap == Mishap.BROKEN_OFF) {
            clockwork.owe(hangs(machine) ? commands.within().toNanos() : dice.millis(100, 4_000));
            return new Lost("the connection broke");
        }
        if (commands.lines().get(0).words().get(0).equals("findmnt")) {
            machine.seen();
        }
        clockwork.owe(dice.millis(20, 150) + (mishap == Mishap.SLOW ? dice.millis(1_000, 8_000) : 0));
        Ended ended = new Ended(0, "", "");
        for (int i = 0; i < commands.lines().size() && ended.failedAt() == 0; i++) {
            ended = next(ended, machine, commands, i);
        }
        return ended;
    }

    private static Ended next(Ended before, Machine machine, Commands commands, int index) {
        Commands.Line line = commands.lines().get(index);
        var result = machine.run(line.words());
        boolean fails = result.status() != 0 && !line.mayFail();
        return new Ended(fails ? index + 1 : 0, before.output() + result.output(), fails ? result.complaint() : "");
    }

    private Answer change(Host host, Machine machine, Commands commands, StepCall call) {
        around.perils().pass(FaultPoint.DIES_BEFORE_CALL, true);
        around.clockwork().settle();
        around.watch().sent(around.life(), permission(host));
        around.watch().changing(around.life(), call);
        Answer answer;
        if (reaches(machine)) {
            answer = awaited(machine, commands, call);
        } else {
            around.clockwork().pause(CONNECT_TIMEOUT);
            answer = unreachable(machine);
        }
        if (!(answer instanceof Ended ended && ended.failedAt() == 0)) {
            machine.troubled(around.clockwork().now());
        }
        around.chronicle().tell(around.life().name(), () -> call + " -> " + answer);
        around.perils().pass(FaultPoint.DIES_AFTER_CALL, true);
        around.watch().answered(around.life(), call, outcome(answer));
        return answer;
    }

    private static Outcome outcome(Answer answer) {
        return answer instanceof Ended ended && ended.failedAt() == 0
                ? new Outcome.Applied("")
                : new Outcome.Unknown(answer.toString());
    }

    private boolean reaches(Machine machine) {
        String instance = machine.node().instance().value();
        return network.reaches(instance) && nodes.isReachable(instance);
    }

    private Answer unreachable(Machine machine) {
        machine.troubled(around.clockwork().now());
        around.tally().struck(FaultPoint.INSIDE_UNREACHABLE);
        return new NotBegun(CloudException.Kind.UNREACHABLE, "Kirikae.SshUnreachable", "ssh: Connection timed out");
    }

    private boolean hangs(Machine machine) {
        boolean hangs = machines.hangs(machine.node().instance().value());
        if (hangs) {
            machine.troubled(around.clockwork().now());
        }
        return hangs;
    }

    private Mishap mishap(Machine machine) {
        Mishap mishap = network.mishap();
        if (mishap != Mishap.NONE) {
            machine.troubled(around.clockwork().now());
            around.tally().struck(point(mishap));
        }
        return mishap;
    }

    private static FaultPoint point(Mishap mishap) {
        return switch (mishap) {
            case LOST -> FaultPoint.INSIDE_LOSES_COMMANDS;
            case UNHEARD -> FaultPoint.INSIDE_LOSES_REPLY;
            case BROKEN_OFF -> FaultPoint.INSIDE_BREAKS_OFF;
            default -> FaultPoint.INSIDE_SLOW;
        };
    }

    private Answer awaited(Machine machine, Commands commands, StepCall call) {
        Mishap mishap = mishap(machine);
        List<Answer> arrived = new ArrayList<>();
        Bell bell = around.time().bell();
        around.clockwork().start(around.network(), () -> {
            arrived.add(carryOut(machine, commands, call, mishap));
            bell.ring();
        });
        Deadline patience = Deadline.in(commands.within(), around.time());
        while (arrived.isEmpty() && !patience.passed()) {
            await(bell, patience.left());
        }
        return arrived.isEmpty()
                ? new Lost("no answer within " + commands.within().toSeconds() + " s")
                : arrived.get(0);
    }

    private static void await(Bell bell, Duration atMost) {
        try {
            bell.await(atMost);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts in a simulation", e);
        }
    }

    /** One command after the other, for as long as the power stays on. */
    private Answer carryOut(Machine machine, Commands commands, StepCall call, Mishap mishap) {
        Clockwork clockwork = around.clockwork();
        clockwork.pause(dice.millis(20, 300));
        if (mishap == Mishap.LOST || hangs(machine) || !reaches(machine)) {
            clockwork.pause(dice.millis(100, 6_000));
            return new Lost("the connection broke");
        }
        around.watch().effect(around.life(), call);
        int starts = machine.starts();
        int last = mishap == Mishap.BROKEN_OFF
                ? dice.nextInt(commands.lines().size())
                : commands.lines().size();
        Ended ended = new Ended(0, "", "");
        for (int i = 0; i < last && ended.failedAt() == 0; i++) {
            clockwork.pause(takes(commands.lines().get(i), mishap));
            if (machine.starts() != starts) {
                return new Lost("the connection broke");
            }
            ended = next(ended, machine, commands, i);
        }
        return mishap == Mishap.UNHEARD || mishap == Mishap.BROKEN_OFF ? new Lost("the connection broke") : ended;
    }

    private long takes(Commands.Line line, Mishap mishap) {
        boolean lasting =
                List.of("mount", "umount", "systemctl").contains(line.words().get(0));
        long usual = lasting ? dice.millis(20, 1_500) : dice.millis(2, 30);
        return mishap == Mishap.SLOW ? usual + dice.millis(500, lasting ? 60_000 : 15_000) : usual;
    }
}

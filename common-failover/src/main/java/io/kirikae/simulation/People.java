package io.kirikae.simulation;

import io.kirikae.decision.Guard;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.operation.Acknowledge;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.FixHosts;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Resume;
import io.kirikae.operation.SwitchOver;
import io.kirikae.operation.Unfence;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.simulation.fault.FaultPoint;
import io.kirikae.simulation.stage.Host;
import io.kirikae.store.Pause;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.Map;
import java.util.Optional;

/** What people type on the hosts: each command is a process of its own, which ends when it is through. */
final class People {

    private static final Asker OPERATOR = new Asker("operator", "", Optional.empty());

    private final Stage stage;

    People(Stage stage) {
        this.stage = stage;
    }

    /** {@code kirikae switchover}. */
    void switchOver(Host host, GroupName group, Optional<NodeName> to) {
        stage.tally().struck(FaultPoint.OPERATOR_SWITCHES);
        type(
                host,
                "switchover",
                group,
                (program, watched) -> Answers.tell(
                        program,
                        "switchover of " + group,
                        new SwitchOver(program.site(), watched, MoveKind.SWITCHOVER, Progress.SILENT)
                                .run(OPERATOR, Request.by(Trigger.OPERATOR), to, Optional.empty())));
    }

    /** {@code kirikae failover}, perhaps with guards that the person lifts. */
    void failOver(Host host, GroupName group, Map<Guard, String> overrides) {
        stage.tally().struck(FaultPoint.OPERATOR_FAILS_OVER);
        type(
                host,
                "failover",
                group,
                (program, watched) -> Answers.tell(
                        program,
                        "failover of " + group,
                        new FailOver(program.site(), watched, Progress.SILENT)
                                .run(OPERATOR, new Request(Trigger.OPERATOR, overrides))));
    }

    /** {@code kirikae rollback}. */
    void rollBack(Host host, GroupName group) {
        stage.tally().struck(FaultPoint.OPERATOR_ROLLS_BACK);
        type(
                host,
                "rollback",
                group,
                (program, watched) -> Answers.tell(
                        program,
                        "rollback of " + group,
                        new Resume(program.site(), watched, Progress.SILENT).rollBack("the operator wants it")));
    }

    /** {@code kirikae unfence}. */
    void unfence(Host host, GroupName group, Node node) {
        stage.tally().struck(FaultPoint.OPERATOR_UNFENCES);
        type(
                host,
                "unfence",
                group,
                (program, watched) -> Answers.tell(
                        program,
                        "unfencing of " + node.name(),
                        new Unfence(program.site(), watched).run(OPERATOR, node)));
    }

    /** {@code kirikae pause}. */
    void pause(Host host, GroupName group) {
        stage.tally().struck(FaultPoint.OPERATOR_PAUSES);
        type(host, "pause", group, (program, watched) -> program.site()
                .store()
                .pauses()
                .set(group, new Pause("operator", "work", host.time().wallClock())));
    }

    /** {@code kirikae unpause}. */
    void unpause(Host host, GroupName group) {
        type(host, "unpause", group, (program, watched) -> program.site()
                .store()
                .pauses()
                .clear(group));
    }

    /** {@code kirikae acknowledge}. */
    void acknowledge(Host host, GroupName group) {
        stage.tally().struck(FaultPoint.OPERATOR_ACKNOWLEDGES);
        type(
                host,
                "acknowledge",
                group,
                (program, watched) -> Acknowledge.lastRun(program.site().store(), host.time(), group, "operator"));
    }

    /** {@code kirikae preflight --fix}, as far as it tells the owner what it has forgotten. */
    void fixHosts(Host host, GroupName group) {
        type(
                host,
                "fix",
                group,
                (program, watched) -> Answers.tell(
                        program, "fixing of " + group, new FixHosts(program.site(), watched).run(OPERATOR)));
    }

    private interface Command {
        void run(Program program, WatchedGroup group) throws InterruptedException;
    }

    private void type(Host host, String name, GroupName group, Command command) {
        Program program = new Program(stage, host, name, () -> {});
        stage.chronicle().tell(program.life().name(), () -> "typed for " + group);
        WatchedGroup watched = program.groups().stream()
                .filter(each -> each.group().name().equals(group))
                .findFirst()
                .orElseThrow();
        stage.clockwork().start(program.life(), () -> {
            try {
                command.run(program, watched);
            } catch (StoreException e) {
                stage.chronicle().tell(program.life().name(), () -> String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                throw new IllegalStateException("nothing interrupts in a simulation", e);
            }
            stage.clockwork().end(program.life());
        });
    }
}

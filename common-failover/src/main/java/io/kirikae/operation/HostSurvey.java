package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.engine.SideBySide;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Position;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.TargetGroup;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Group;
import io.kirikae.topology.Host;
import io.kirikae.topology.HostTask;
import io.kirikae.topology.HostTask.HealthFile;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Asks the operating systems of a group's nodes how its tasks stand there, which shows too whether they can be reached. */
record HostSurvey(Lookout lookout, SideBySide sideBySide) {

    List<Check> of(Group group, CloudLook cloud) throws InterruptedException {
        List<HostTask> tasks = Stream.concat(
                        group.host().stream().flatMap(setup -> setup.tasks().stream()),
                        group.addresses().stream().flatMap(HostSurvey::tasks))
                .toList();
        List<Callable<List<Check>>> looks = new ArrayList<>();
        for (Node node : group.nodes()) {
            boolean owns = cloud.owner().equals(new OwnerView.On(node.name()));
            group.host(node).ifPresent(host -> looks.add(() -> of(host, tasks, owns)));
        }
        return looks.isEmpty()
                ? List.of()
                : sideBySide.all(looks).stream().flatMap(List::stream).toList();
    }

    private static Stream<HostTask> tasks(FloatingAddress address) {
        if (address instanceof Volume volume) {
            return volume.mount().stream().map(mount -> mount);
        }
        return address instanceof TargetGroup balanced
                ? balanced.healthFile().stream().map(file -> file)
                : Stream.empty();
    }

    /** A node that cannot be asked for one task is not asked for the next. */
    private List<Check> of(Host host, List<HostTask> tasks, boolean owns) {
        List<Check> checks = new ArrayList<>();
        for (HostTask task : tasks) {
            String subject = "host " + host;
            try {
                Position position = lookout.position(new SetUpHost(host, task, true));
                checks.add(check(subject, task, owns, position));
            } catch (CloudException e) {
                checks.add(new Check(subject, Result.PROBLEM, e.sentence()));
                return checks;
            }
        }
        return checks;
    }

    private static Check check(String subject, HostTask task, boolean owns, Position position) {
        boolean there = position instanceof Position.AtTarget;
        if (position instanceof Position.Elsewhere elsewhere) {
            return new Check(subject, Result.PROBLEM, "It is otherwise: " + elsewhere.where() + ".");
        }
        if (there == owns) {
            return new Check(
                    subject,
                    Result.OK,
                    "It answers, and '" + task.text(true) + "' is " + (there ? "done." : "not done."));
        }
        if (there && task instanceof HealthFile) {
            return new Check(
                    subject,
                    Result.PROBLEM,
                    "It is a standby and has what the load balancer's health check asks for, as after its death as the owner;"
                            + " remove it there before both serve.");
        }
        return owns
                ? new Check(
                        subject,
                        Result.PROBLEM,
                        "It owns the group, and '" + task.text(true)
                                + "' is not done there, as after a restart of the node; type 'kirikae preflight --fix'.")
                : new Check(
                        subject,
                        Result.NOTE,
                        "It is a standby, and '" + task.text(true) + "' is done there; no failover minds.");
    }
}

package io.kirikae.operation;

import io.kirikae.decision.OwnerView;
import io.kirikae.decision.ProbeView;
import io.kirikae.decision.WitnessView;
import io.kirikae.health.ProbeResult;
import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Surroundings;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks for everything that would stop a failover of a group, in every direction, and changes nothing. */
public final class Preflight {

    private final Site site;
    private final Optional<Rehearsing> rehearsing;
    private final Optional<PolicySimulation> simulation;
    private final Survey survey;

    /**
     * Over what operations share.
     *
     * @param site what operations share
     * @param rehearsal actions whose calls AWS judges and does not carry out; without them it is asked for no permission
     * @param surroundings what lies around a group's resources
     */
    public Preflight(Site site, Optional<Actions> rehearsal, Surroundings surroundings) {
        this(site, rehearsal, Optional.empty(), surroundings);
    }

    /**
     * As above, and IAM is asked as well.
     *
     * @param simulation what asks IAM for permissions
     */
    public Preflight(
            Site site, Optional<Actions> rehearsal, Optional<PolicySimulation> simulation, Surroundings surroundings) {
        this.site = site;
        this.simulation = simulation;
        this.survey = new Survey(surroundings);
        this.rehearsing = rehearsal.map(actions -> new Rehearsing(actions, site.time()));
    }

    /**
     * Looks at several groups side by side; permissions are asked for one after the other, because what is only tried counts at
     * AWS like what is done.
     *
     * @return their reports in the same order
     * @throws InterruptedException if the thread is interrupted while it looks
     * @throws io.kirikae.store.StoreException if the store cannot be read
     */
    public List<PreflightReport> all(List<WatchedGroup> groups) throws InterruptedException {
        List<Callable<Seen>> looks = new ArrayList<>();
        groups.forEach(each -> looks.add(() -> look(each)));
        List<PreflightReport> reports = new ArrayList<>();
        for (Seen seen : site.sideBySide().all(looks)) {
            reports.add(report(seen));
        }
        return reports;
    }

    private record Seen(WatchedGroup watched, Round round, CloudLook cloud) {}

    private Seen look(WatchedGroup watched) throws InterruptedException {
        List<Object> seen = site.sideBySide().all(List.of(() -> site.lookout().round(watched), () -> site.lookout()
                .cloud(watched.group())));
        return new Seen(watched, (Round) seen.get(0), (CloudLook) seen.get(1));
    }

    private PreflightReport report(Seen seen) throws InterruptedException {
        WatchedGroup watched = seen.watched();
        List<Check> checks = new ArrayList<>();
        standing(watched, checks);
        witnesses(watched, seen.round(), checks);
        watched.group().nodes().forEach(node -> probes(node, seen, checks));
        Optional<String> unreachable = seen.cloud().unreachable();
        if (unreachable.isPresent()) {
            checks.add(new Check("aws", Result.UNREACHABLE, "AWS could not be read: " + unreachable.get()));
        } else {
            checks.add(ClockCheck.of(survey.surroundings().clockAhead()));
            owner(seen.cloud().owner(), checks);
            for (Node node : watched.group().nodes()) {
                direction(seen.cloud(), node, checks);
            }
            seen.cloud().fleet().ifPresent(fleet -> checks.addAll(survey.of(fleet)));
            checks.addAll(new HostSurvey(site.lookout(), site.sideBySide()).of(watched.group(), seen.cloud()));
            if (rehearsing.isPresent()) {
                checks.addAll(rehearsing.get().permissions(watched.group(), seen.cloud()));
            }
            simulation.ifPresent(asked -> checks.addAll(asked.of(watched.group())));
        }
        checks.addAll(Foresight.of(watched.group()));
        return new PreflightReport(watched.group().name(), checks);
    }

    private void standing(WatchedGroup watched, List<Check> checks) {
        Unfinished.of(site.store(), watched.group().name())
                .ifPresent(history -> checks.add(new Check(
                        "runs",
                        Result.PROBLEM,
                        "Run " + history.run().id() + " has not ended. Type 'kirikae resume "
                                + history.run().id() + "' or 'kirikae rollback "
                                + history.run().id() + "'.")));
        site.store()
                .pauses()
                .read(watched.group().name())
                .ifPresent(pause -> checks.add(new Check(
                        "pause",
                        Result.NOTE,
                        "The group is paused by " + pause.by() + ", so nothing fails over by itself.")));
    }

    private static void witnesses(WatchedGroup watched, Round round, List<Check> checks) {
        List<WitnessView> witnesses = round.witnesses();
        if (witnesses.isEmpty()) {
            checks.add(new Check(
                    "witnesses",
                    Result.NOTE,
                    "No witness is configured: when all nodes are silent, a failover is held back, because it might be"
                            + " this host that is cut off."));
            return;
        }
        long reached = witnesses.stream().filter(WitnessView::reached).count();
        boolean enough = reached >= watched.policy().witnessesNeeded();
        for (WitnessView witness : witnesses) {
            Result silent = enough ? Result.NOTE : Result.PROBLEM;
            checks.add(
                    witness.reached()
                            ? new Check("witnesses", Result.OK, "Witness " + witness.name() + " answers.")
                            : new Check("witnesses", silent, "Witness " + witness.words() + "."));
        }
    }

    private static void probes(Node node, Seen seen, List<Check> checks) {
        Round round = seen.round();
        boolean cold = seen.cloud().fleet().filter(fleet -> fleet.cold(node)).isPresent();
        List<ProbeView> probes = round.probes().getOrDefault(node.name(), List.of());
        String subject = "node " + node.name();
        if (probes.stream().noneMatch(ProbeView::decisive)) {
            checks.add(new Check(
                    subject, Result.PROBLEM, "No decisive probe looks at it, so nobody knows whether it could serve."));
        }
        for (ProbeView probe : probes) {
            checks.add(
                    cold && !probe.up()
                            ? new Check(
                                    subject,
                                    Result.NOTE,
                                    probe.words()
                                            + ", because its instance does not run; whether it passes shows once it is"
                                            + " started.")
                            : new Check(subject, result(probe), probe.words() + remark(probe) + "."));
        }
    }

    private static Result result(ProbeView probe) {
        if (probe.up()) {
            return remark(probe).isEmpty() ? Result.OK : Result.NOTE;
        }
        if (!probe.decisive()) {
            return Result.NOTE;
        }
        return probe.down() ? Result.PROBLEM : Result.UNKNOWN;
    }

    private static String remark(ProbeView probe) {
        return probe.result() instanceof ProbeResult.Up up && !up.remark().isEmpty() ? ", but " + up.remark() : "";
    }

    private static void owner(OwnerView owner, List<Check> checks) {
        if (owner instanceof OwnerView.On on) {
            checks.add(new Check("owner", Result.OK, on.node() + " has the addresses."));
        } else {
            String why = owner instanceof OwnerView.Unclear unclear
                    ? "It is unclear who has the addresses: " + unclear.what() + "."
                    : "No node has the addresses.";
            checks.add(new Check("owner", Result.PROBLEM, why));
        }
    }

    private static String coldly(Node node) {
        return node.launch().isPresent() ? "does not exist and is launched first" : "is stopped and is started first";
    }

    private static void direction(CloudLook look, Node node, List<Check> checks) {
        List<String> obstacles = look.obstaclesTo(node.name());
        String subject = "to " + node.name();
        obstacles.forEach(obstacle -> checks.add(new Check(subject, Result.PROBLEM, obstacle)));
        if (obstacles.isEmpty()) {
            String already = look.owner().equals(new OwnerView.On(node.name())) ? " back" : "";
            boolean cold = look.fleet().filter(fleet -> fleet.cold(node)).isPresent();
            checks.add(new Check(
                    subject,
                    Result.OK,
                    (cold ? "Its instance " + coldly(node) : "Its instance runs")
                            + ", and no rule of AWS that is known here keeps the addresses from moving" + already
                            + " to it."));
        }
    }
}

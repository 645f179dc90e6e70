package io.kirikae.budget;

import io.kirikae.mechanism.Actions;
import io.kirikae.mechanism.Permissions;
import io.kirikae.mechanism.catalogue.CloudPorts;
import io.kirikae.time.TimeSource;
import java.util.List;

/**
 * What one process may ask of AWS in one account and Region, whose API takes so many calls of a kind at once and so many a second and
 * refuses the rest. Make one for all that the process does there, and reach AWS through nothing else. Safe for use by several threads;
 * has none of its own.
 *
 * <p>Left out is what a person's command asks once, whatever the number of groups: CloudWatch for the alarm that brings the monitoring
 * instance back, STS for who calls, and IAM for the policies of a role.
 */
public final class CallBudget {

    private final CloudPorts ports;
    private final Lines lines;
    private final Reads reads;
    private final Changes changes;

    /**
     * A budget of AWS's published limits that nothing has been taken from.
     *
     * @param ports how to reach AWS
     * @param time the clock that tokens are counted by
     */
    public CallBudget(CloudPorts ports, TimeSource time) {
        this(ports, time, 1);
    }

    /**
     * A budget that nothing has been taken from.
     *
     * @param ports how to reach AWS
     * @param time the clock that tokens are counted by
     * @param factor how many times the published limits AWS grants the account
     */
    public CallBudget(CloudPorts ports, TimeSource time, int factor) {
        Crowd crowd = new Crowd(time);
        this.ports = ports;
        this.lines = new Lines(time, factor);
        this.reads = new Reads(ports, lines, time, crowd);
        this.changes = new Changes(lines, time, crowd);
    }

    /**
     * AWS, read within the budget. A reading waits for its turn; a thread that is interrupted while it waits gets a
     * {@link io.kirikae.mechanism.CloudException} of the kind {@code UNREACHABLE}, as one that is interrupted in its call. A change
     * is counted and does not wait: see {@link #paced}.
     *
     * @param priority what the readings are for
     */
    public CloudPorts ports(Priority priority) {
        return new CloudPorts(
                new BudgetedInstances(reads, priority),
                new BudgetedElasticIps(ports.elasticIps(), reads, changes, priority),
                new BudgetedNetworkInterfaces(ports.networkInterfaces(), reads, changes, priority),
                new BudgetedPrivateAddresses(ports.privateAddresses(), reads, changes, priority),
                new BudgetedRouteTables(ports.routeTables(), reads, changes, priority),
                new BudgetedRecordSets(ports.recordSets(), reads, changes, priority),
                new BudgetedFences(ports.fences(), reads, changes, priority),
                new BudgetedVolumes(ports.volumes(), reads, changes, priority),
                new BudgetedTargetGroups(ports.targetGroups(), reads, changes, priority),
                new BudgetedLaunches(ports.launches(), reads, changes, priority),
                ports.hosts().through(new CommandGate(reads, changes, priority)));
    }

    /**
     * IAM, whose policy simulation is asked within the budget.
     *
     * @param permissions how to reach IAM
     */
    public Permissions permissions(Permissions permissions) {
        return new BudgetedPermissions(permissions, reads, Priority.WATCH);
    }

    /**
     * Actions for the engine, which asks each for a place before it journals a call.
     *
     * @param actions actions over {@link #ports}
     */
    public Actions paced(Actions actions) {
        return new PacedActions(actions, changes);
    }

    /** What became of the calls so far, by token bucket in alphabetical order. */
    public List<CallUse> use() {
        return lines.use();
    }
}

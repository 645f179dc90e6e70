package io.kirikae.operation;

import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Recoveries;
import io.kirikae.mechanism.Recoveries.Alarm;
import io.kirikae.mechanism.Recoveries.Automatic;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.InstanceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether a monitoring instance comes back by itself when the host below it fails, and makes the alarm that brings it back. It is a
 * setting of the account and moves nothing, so it has no run and no journal; made twice, it is the same alarm. Safe for use by several
 * threads.
 */
public final class MonitorRecovery {

    private final Recoveries recoveries;

    /**
     * Over a port.
     *
     * @param recoveries how AWS is reached
     */
    public MonitorRecovery(Recoveries recoveries) {
        this.recoveries = recoveries;
    }

    /**
     * What was found.
     *
     * @param instance the instance
     * @param checks each thing that was looked at
     * @param recovers whether something brings the instance back
     */
    public record Report(InstanceId instance, List<Check> checks, boolean recovers) {
        /** Copies the list. */
        public Report {
            checks = List.copyOf(checks);
        }
    }

    /** The name of the alarm that {@link #create} makes. */
    public static String alarmOf(InstanceId instance) {
        return "kirikae-recover-" + instance;
    }

    /** Looks, and changes nothing. What cannot be read is a finding. */
    public Report check(InstanceId instance) {
        return look(instance, List.of());
    }

    /** Makes the alarm, or makes it anew, and looks then. */
    public Report create(InstanceId instance) {
        Outcome made = recoveries.put(instance, alarmOf(instance));
        return look(instance, List.of(said(made, alarmOf(instance))));
    }

    private Report look(InstanceId instance, List<Check> before) {
        List<Check> checks = new ArrayList<>(before);
        boolean automatic = automatic(instance, checks);
        boolean alarmed = alarms(instance, checks);
        return new Report(instance, checks, automatic || alarmed);
    }

    private static Check said(Outcome made, String name) {
        if (made instanceof Outcome.Applied) {
            return new Check("alarm", Result.OK, "Alarm " + name + " was made.");
        }
        String why = made instanceof Outcome.Refused refused
                ? refused.message()
                : made instanceof Outcome.NotNow notNow ? notNow.message() : ((Outcome.Unknown) made).why();
        return new Check("alarm", Result.PROBLEM, "Alarm " + name + " could not be made: " + why);
    }

    private boolean automatic(InstanceId instance, List<Check> checks) {
        String subject = "automatic recovery";
        Optional<Automatic> found;
        try {
            found = recoveries.automatic(instance);
        } catch (CloudException e) {
            checks.add(new Check(subject, Result.UNKNOWN, "It could not be read: " + e.sentence()));
            return false;
        }
        if (found.isEmpty()) {
            checks.add(new Check(subject, Result.PROBLEM, "EC2 does not know " + instance + " in this Region."));
            return false;
        }
        Automatic automatic = found.get();
        checks.add(new Check(subject, automatic(automatic) ? Result.OK : Result.NOTE, words(automatic)));
        return automatic(automatic);
    }

    private static boolean automatic(Automatic found) {
        return found.supported() && found.enabled() && found.scalingGroup().isEmpty();
    }

    private static String words(Automatic found) {
        if (!found.scalingGroup().isEmpty()) {
            return "The instance belongs to the Auto Scaling group " + found.scalingGroup()
                    + ", which ends it and starts another one; EC2 recovers none of a group. Keep the store elsewhere.";
        }
        if (!found.supported()) {
            return "EC2 recovers no instance of type " + found.type() + " by itself.";
        }
        return found.enabled()
                ? "EC2 recovers the instance by itself when the host below it fails (simplified automatic recovery)."
                : "The instance's maintenance options switch simplified automatic recovery off; 'aws ec2"
                        + " modify-instance-maintenance-options --auto-recovery default' switches it on.";
    }

    private boolean alarms(InstanceId instance, List<Check> checks) {
        List<Alarm> alarms;
        try {
            alarms = recoveries.alarms(instance);
        } catch (CloudException e) {
            checks.add(new Check("alarm", Result.UNKNOWN, "Alarms could not be read: " + e.sentence()));
            return false;
        }
        if (alarms.isEmpty()) {
            checks.add(new Check("alarm", Result.NOTE, "No alarm on StatusCheckFailed_System recovers the instance."));
        }
        for (Alarm alarm : alarms) {
            checks.add(
                    alarm.enabled()
                            ? new Check(
                                    "alarm",
                                    Result.OK,
                                    "Alarm " + alarm.name() + " recovers the instance; it is " + alarm.state()
                                            + " now.")
                            : new Check(
                                    "alarm",
                                    Result.PROBLEM,
                                    "Alarm " + alarm.name() + " would recover the instance, but its actions are off."));
        }
        return alarms.stream().anyMatch(Alarm::enabled);
    }
}

package io.kirikae.daemon.jmx;

/**
 * How a group stands, from the daemon's memory: reading it looks at nothing. A text that is not known is empty, a number that is not
 * known is -1. Attributes may be added and never change their meaning.
 */
public interface GroupMXBean {

    /** The group's name. */
    String getName();

    /** The node that owns the addresses. */
    String getOwner();

    /** Whether the owner answered the last look. */
    boolean isServiceUp();

    /** How the owner's service is: {@code serving}, {@code silent}, {@code down} or {@code unknown}. */
    String getCondition();

    /** For how many seconds it has been so. */
    double getConditionSeconds();

    /** Whether a standby could take over. */
    boolean isReady();

    /** Readiness as people read it, with the reasons. */
    String getReadiness();

    /** The nodes to which the addresses could not move, or of which that is not known, with the reasons, one line each. */
    String getNotReadyTo();

    /** What a failover would come to: {@code move}, {@code stay} or {@code blocked}. */
    String getVerdict();

    /** The guard that blocks a failover. */
    String getGuard();

    /** The verdict's reason, one sentence. */
    String getWhy();

    /** Whether AWS shows another owner than the assigned one. */
    boolean isDrifted();

    /** How the two differ. */
    String getDrift();

    /** Whether a person has paused the group. */
    boolean isPaused();

    /** Who has the right to change the group. */
    String getLeaseHolder();

    /** How many seconds the last look at the owner took. */
    double getProbeSeconds();

    /** For how many seconds the present outage has lasted; 0 if there is none. */
    double getOutageSeconds();

    /** The id of the last run. */
    String getLastRun();

    /** How it ended, or {@code RUNNING}. */
    String getLastRunState();

    /** When it began, in seconds since 1970. */
    double getLastRunStartTime();

    /** For how many seconds clients were without the service before it, as far as it was seen. */
    double getLastRunOutageSeconds();

    /** How many runs this daemon has carried out to success. */
    long getRunsDone();

    /** How many it has carried out that ended otherwise. */
    long getRunsNotDone();

    /** How many seconds ago the group was looked at as a whole: readiness, pause, lease and the last run are as old. */
    double getReportAgeSeconds();
}

package io.kirikae.daemon.jmx;

/** How the daemon itself is. A text that is not known is empty. Attributes may be added and never change their meaning. */
public interface DaemonMXBean {

    /** The daemon's name. */
    String getName();

    /** Version and commit. */
    String getBuild();

    /** Whether it watches: its configuration is read, its store is open. */
    boolean isReady();

    /** For how many seconds it has run. */
    double getUpSeconds();

    /** How many groups it watches. */
    int getGroups();

    /** How many looks at nodes have ended. */
    long getLooks();

    /** What one look in a hundred began later than due, in seconds, over the last minute or two. */
    double getProbeLateness99Seconds();

    /** How overdue the most overdue of its duties is, in seconds; 0 if none hangs. */
    double getDutyLateSeconds();

    /** Why the store cannot be used. */
    String getStoreTrouble();

    /** Why AWS cannot be asked. */
    String getAwsTrouble();

    /** Why the configuration that stands in the file is not the one in force. */
    String getConfigurationTrouble();

    /** How many calls to AWS have ended. */
    long getAwsCalls();

    /** How many of them failed. */
    long getAwsFailures();

    /** How many of them AWS refused as too many. */
    long getAwsThrottles();

    /** How many readings and changes wait for their turn, so that AWS refuses none. */
    int getAwsWaiting();
}

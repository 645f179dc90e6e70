package io.kirikae.daemon.metrics;

import java.util.List;

/** Every figure that is served. Names never change their meaning; {@code docs/reference/metrics.md} lists them as they stand here. */
public enum Metric {
    /** The build. */
    BUILD(Kind.INFO, "kirikae_build_info", "Which Kirikae and which Java run.", "version", "java"),
    /** The beginning. */
    START(Kind.GAUGE, "kirikae_start_time_seconds", "When the daemon began, in seconds since 1970."),
    /** Readiness of the daemon. */
    DAEMON_READY(Kind.GAUGE, "kirikae_daemon_ready", "1 if the daemon watches: configuration read, store open."),
    /** Troubles. */
    TROUBLE(
            Kind.GAUGE,
            "kirikae_trouble",
            "1 if the daemon cannot use the store, ask AWS, or read the configuration that stands in the file.",
            "with"),
    /** Groups. */
    GROUPS(Kind.GAUGE, "kirikae_groups", "How many groups the daemon watches."),
    /** Looks. */
    LOOKS(Kind.COUNTER, "kirikae_looks_total", "Looks at nodes that have ended."),
    /** Looks that have not ended. */
    LOOKS_UNDER_WAY(Kind.GAUGE, "kirikae_looks_under_way", "Looks at nodes that are under way."),
    /** Punctuality. */
    LATENESS(
            Kind.SUMMARY,
            "kirikae_probe_lateness_seconds",
            "How much later than due looks began, over the last minute or two.",
            "quantile"),
    /** Work beside the duties. */
    WORKERS_BUSY(Kind.GAUGE, "kirikae_workers_busy", "Pieces of work under way beside the duties."),
    /** Turns of duties. */
    DUTY_TURNS(Kind.COUNTER, "kirikae_duty_turns_total", "Turns that a duty of the daemon has made.", "duty"),
    /** Duties that hang. */
    DUTY_LATE(
            Kind.GAUGE,
            "kirikae_duty_late_seconds",
            "How overdue a duty's next turn is; 0 if it does not hang.",
            "duty"),
    /** Calls to AWS. */
    AWS_CALLS(
            Kind.COUNTER, "kirikae_aws_calls_total", "Calls to AWS that have ended, whatever came of them.", "action"),
    /** Failed calls to AWS. */
    AWS_FAILURES(Kind.COUNTER, "kirikae_aws_call_failures_total", "Calls to AWS that failed.", "action"),
    /** Throttled calls to AWS. */
    AWS_THROTTLES(Kind.COUNTER, "kirikae_aws_throttles_total", "Calls to AWS that it refused as too many.", "action"),
    /** Time of calls to AWS. */
    AWS_SECONDS(
            Kind.COUNTER, "kirikae_aws_call_duration_seconds_total", "How long calls to AWS took together.", "action"),
    /** What calls answered. */
    AWS_ANSWERS(
            Kind.COUNTER,
            "kirikae_aws_answers_total",
            "Readings and changes that calls of this bucket answered; what is more than the calls was saved by putting several into one.",
            "bucket"),
    /** Calls that wait. */
    AWS_WAITING(
            Kind.GAUGE,
            "kirikae_aws_waiting",
            "Readings and changes that wait for their turn, so that AWS refuses none.",
            "bucket"),
    /** Waits. */
    AWS_WAIT_SECONDS(
            Kind.COUNTER,
            "kirikae_aws_wait_seconds_total",
            "How long readings and changes together have waited for their turn.",
            "bucket"),
    /** The rate. */
    AWS_RATE(
            Kind.GAUGE,
            "kirikae_aws_calls_per_second_allowed",
            "How many calls a second are counted on now, which is less for a while after AWS has refused one.",
            "bucket"),
    /** The owner. */
    OWNER(
            Kind.INFO,
            "kirikae_group_owner_info",
            "The node that owns the group's addresses; absent while that is not known.",
            "group",
            "owner"),
    /** The service. */
    SERVICE_UP(
            Kind.GAUGE,
            "kirikae_group_service_up",
            "1 if the owner answered the last look, 0 if not; absent while it is not known who that is.",
            "group"),
    /** The condition. */
    DOWN(
            Kind.GAUGE,
            "kirikae_group_down",
            "1 if the owner was down in as many rounds in a row as configured.",
            "group"),
    /** The present outage. */
    OUTAGE(
            Kind.GAUGE,
            "kirikae_group_outage_seconds",
            "How long the present outage has lasted; 0 if there is none.",
            "group"),
    /** Readiness of the group. */
    READY(
            Kind.GAUGE,
            "kirikae_group_ready",
            "1 if a standby could take over, 0 if none could or it is not known.",
            "group"),
    /** Readiness by direction. */
    DIRECTION_READY(
            Kind.GAUGE,
            "kirikae_group_direction_ready",
            "1 if the addresses could move to this node, 0 if not; absent while that is not known, and for the owner.",
            "group",
            "to"),
    /** The verdict. */
    VERDICT(
            Kind.INFO,
            "kirikae_group_verdict_info",
            "What a failover would come to: move, stay or blocked, and by which guard.",
            "group",
            "verdict",
            "guard"),
    /** Drift. */
    DRIFT(Kind.GAUGE, "kirikae_group_drift", "1 if AWS shows another owner than the assigned one.", "group"),
    /** Pause. */
    PAUSED(Kind.GAUGE, "kirikae_group_paused", "1 if a person has paused the group.", "group"),
    /** Lease. */
    LEASE_HELD(Kind.GAUGE, "kirikae_lease_held", "1 if somebody has the right to change the group.", "group"),
    /** Age. */
    REPORT_AGE(
            Kind.GAUGE,
            "kirikae_group_report_age_seconds",
            "How long ago the group was looked at as a whole: readiness, pause, lease and the last run are as old.",
            "group"),
    /** Latency. */
    PROBE_DURATION(
            Kind.GAUGE, "kirikae_probe_duration_seconds", "How long the last look at a node took.", "group", "node"),
    /** Nodes. */
    NODE_UP(Kind.GAUGE, "kirikae_node_up", "1 if the node answered the last look.", "group", "node"),
    /** Runs. */
    RUNS(Kind.COUNTER, "kirikae_runs_total", "Runs that this daemon carried out, by how they ended.", "group", "state"),
    /** The last run. */
    LAST_RUN(
            Kind.INFO,
            "kirikae_last_run_info",
            "The group's last run, whoever carried it out.",
            "group",
            "kind",
            "state"),
    /** The last run's beginning. */
    LAST_RUN_TIME(
            Kind.GAUGE,
            "kirikae_last_run_start_time_seconds",
            "When the group's last run began, in seconds since 1970.",
            "group"),
    /** The last run's length. */
    LAST_RUN_SECONDS(Kind.GAUGE, "kirikae_last_run_duration_seconds", "How long the group's last run took.", "group"),
    /** The outage of the last run. */
    LAST_RUN_OUTAGE(
            Kind.GAUGE,
            "kirikae_last_run_outage_seconds",
            "From when the service was first seen down to when it answered at its new place; absent after a planned move.",
            "group");

    private final Kind kind;
    private final String title;
    private final String help;
    private final String labels;

    Metric(Kind kind, String title, String help, String... labels) {
        this.kind = kind;
        this.title = title;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    /** What kind of figure something is. */
    public enum Kind {
        /** Goes up and down. */
        GAUGE,
        /** Only grows, until the daemon begins anew. */
        COUNTER,
        /** Always 1; its labels are what it says. */
        INFO,
        /** Quantiles. */
        SUMMARY
    }

    /** What kind of figure it is. */
    public Kind kind() {
        return kind;
    }

    /** Its name as it is served. */
    public String title() {
        return title;
    }

    /** One sentence. */
    public String help() {
        return help;
    }

    /** The names of its labels. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
    }
}

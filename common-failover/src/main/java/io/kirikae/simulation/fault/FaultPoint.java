package io.kirikae.simulation.fault;

import java.util.Locale;

/** Everything that can go wrong in a history, at the port where it does. The names stand in reports and never change their meaning. */
public enum FaultPoint {
    /** AWS answers a change with RequestLimitExceeded, or a token bucket is empty. */
    AWS_THROTTLES,
    /** A call is lost on its way to AWS. */
    AWS_LOSES_REQUEST,
    /** A call has its effect, and its answer is lost. */
    AWS_LOSES_REPLY,
    /** A change has its effect after its caller has given up waiting for the answer. */
    AWS_ANSWERS_LATE,
    /** A read shows a state much older than usual. */
    AWS_READS_STALE,
    /** A call takes seconds longer. */
    AWS_SLOW,
    /** AWS closes every connection without an answer. */
    AWS_DOWN,
    /** A host cannot connect to AWS. */
    AWS_UNREACHABLE,
    /** An interface does not let go of its instance. */
    AWS_DETACH_STUCK,
    /** Route 53 is still busy with a change before. */
    AWS_PRIOR_REQUEST,
    /** The credentials may not do this for a while. */
    AWS_DENIES,
    /** EC2 has no capacity to start or launch an instance. */
    AWS_LACKS_CAPACITY,

    /** A node's operating system cannot be reached to be told anything. */
    INSIDE_UNREACHABLE,
    /** Commands for a node's operating system are lost on their way. */
    INSIDE_LOSES_COMMANDS,
    /** Commands are run in a node's operating system, and their end is not heard of. */
    INSIDE_LOSES_REPLY,
    /** Commands in a node's operating system end between two of them. */
    INSIDE_BREAKS_OFF,
    /** Commands in a node's operating system take seconds, or a minute. */
    INSIDE_SLOW,
    /** Something in a node holds its file systems, so that they cannot be unmounted. */
    INSIDE_BUSY,
    /** A node restarts, and has forgotten what it was told. */
    INSIDE_RESTARTS,

    /** The store cannot be reached from a host. */
    STORE_UNREACHABLE,
    /** A write is made, and its confirmation is lost. */
    STORE_LOSES_REPLY,
    /** The store takes seconds for an operation. */
    STORE_SLOW,

    /** A process ends just before a change is called. */
    DIES_BEFORE_CALL,
    /** A process ends just after a change was called. */
    DIES_AFTER_CALL,
    /** A process ends just before it writes to the store. */
    DIES_BEFORE_WRITE,
    /** A process ends just after it has written to the store. */
    DIES_AFTER_WRITE,
    /** A process ends while it waits. */
    DIES_WAITING,
    /** A process is told to stop. */
    TOLD_TO_STOP,
    /** A process has no turn for a while: stopped by a signal, or by its collector. */
    FROZEN,
    /** A process comes back under a new process id. */
    RESTARTED,
    /** A host's wall clock is set forward or back. */
    WALL_CLOCK_STEPPED,

    /** A host cannot reach a node. */
    NODE_CUT_OFF,
    /** A host cannot reach a witness. */
    WITNESS_CUT_OFF,
    /** A host cannot reach anything: it is isolated. */
    ISOLATED,
    /** A probe cannot tell. */
    PROBE_CANNOT_TELL,

    /** A service ends; its port refuses. */
    SERVICE_DIES,
    /** A service accepts and says nothing. */
    SERVICE_HANGS,
    /** A service comes and goes. */
    SERVICE_FLAPS,
    /** A service comes back by itself. */
    SERVICE_RETURNS,
    /** An instance loses its power. */
    INSTANCE_STOPS,
    /** EC2's status checks of an instance fail. */
    INSTANCE_IMPAIRED,
    /** All nodes of a group are down at once. */
    ALL_NODES_DOWN,
    /** The node that addresses move to goes down in the middle of the move. */
    TARGET_DIES_IN_MOVE,

    /** The same alert comes again, to the same daemon or another. */
    ALERT_DUPLICATED,
    /** An alert comes long after its cause, when a later one has come already. */
    ALERT_LATE,

    /** A person asks for a switchover. */
    OPERATOR_SWITCHES,
    /** A person asks for a failover. */
    OPERATOR_FAILS_OVER,
    /** A person rolls an unfinished run back. */
    OPERATOR_ROLLS_BACK,
    /** A person pauses a group. */
    OPERATOR_PAUSES,
    /** A person acknowledges a run. */
    OPERATOR_ACKNOWLEDGES,
    /** A person lets a node back that was fenced. */
    OPERATOR_UNFENCES,
    /** Two people work on one group at the same time. */
    OPERATORS_AT_ONCE,
    /** Somebody moves an address by other means. */
    STRANGER_MOVES;

    /** The name as written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

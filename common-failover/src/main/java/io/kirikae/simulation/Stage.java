package io.kirikae.simulation;

import io.kirikae.simulation.audit.CallAudit;
import io.kirikae.simulation.audit.Findings;
import io.kirikae.simulation.audit.RunAudit;
import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.Life;
import io.kirikae.simulation.fault.Chronicle;
import io.kirikae.simulation.fault.Tally;
import io.kirikae.simulation.stage.Cast;
import io.kirikae.simulation.stage.Host;
import io.kirikae.simulation.stage.Nodes;
import io.kirikae.simulation.stage.Truth;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.store.Store;
import java.util.List;

/**
 * Everything that one history is played with.
 *
 * @param clockwork its time
 * @param dice its chance
 * @param cast who takes part
 * @param aws the simulated AWS
 * @param nodes the services on the nodes
 * @param truth who has which address
 * @param store what all processes share
 * @param hosts the hosts
 * @param network what carries calls that have been sent, whatever becomes of their senders
 * @param calls judges calls
 * @param runs judges runs
 * @param findings what was found broken
 * @param tally counts what happened
 * @param chronicle tells what happened
 * @param wiring how processes are put together
 */
record Stage(
        Clockwork clockwork,
        Dice dice,
        Cast cast,
        SimulatedAws aws,
        Nodes nodes,
        Truth truth,
        Store store,
        List<Host> hosts,
        Life network,
        CallAudit calls,
        RunAudit runs,
        Findings findings,
        Tally tally,
        Chronicle chronicle,
        Wiring wiring) {}

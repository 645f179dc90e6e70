package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.SecurityGroupId;
import io.kirikae.topology.Standby;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives each group of a cast more than addresses. */
abstract class Widening {

    final Dice dice;

    Widening(Dice dice) {
        this.dice = dice;
    }

    /** What becomes of a group. */
    abstract Cast.Part part(Cast.Part part, int number);

    final Cast widened(Cast cast) {
        List<Cast.Part> parts = new ArrayList<>();
        for (int i = 0; i < cast.parts().size(); i++) {
            parts.add(part(cast.parts().get(i), i + 1));
        }
        boolean cold = parts.stream().anyMatch(part -> part.group().standby().isPresent());
        // With a standby that is stopped, only a witness tells a silent owner from this host's being cut off.
        List<String> witnesses = cold && cast.witnesses().isEmpty() ? List.of("witness-1") : cast.witnesses();
        return new Cast(cast.hosts(), parts, witnesses, cast.leaseTimes(), cast.sharedHost());
    }

    /** By a security group of the VPC in which the nodes are. */
    static Fence closed(int number) {
        return new Fence.BySecurityGroup(new SecurityGroupId("sg-" + number));
    }

    final Fence byStop() {
        return new Fence.ByStop(dice.happens(0.7), dice.happens(0.5));
    }

    /** Starting and stopping take EC2 minutes, for which a run must have time. */
    static Cast.Part with(
            Cast.Part part,
            List<FloatingAddress> addresses,
            Optional<Fence> fence,
            Optional<HostSetup> host,
            Optional<Standby> standby) {
        Group old = part.group();
        Group group = new Group(old.name(), old.nodes(), addresses, fence, host, standby);
        return new Cast.Part(
                group, part.policy(), part.proofPatience(), part.within().plusMinutes(10), part.repairsDrift());
    }
}

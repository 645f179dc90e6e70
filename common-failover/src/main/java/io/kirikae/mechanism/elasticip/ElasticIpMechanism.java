package io.kirikae.mechanism.elasticip;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.MovedElsewhere;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.StepAction;
import io.kirikae.plan.Placement;
import io.kirikae.plan.Step.MoveElasticIp;
import io.kirikae.topology.FloatingAddress.ElasticIp;
import java.time.Duration;
import java.util.Optional;

/** Moves an Elastic IP address by one AssociateAddress with AllowReassociation, so that it is never nowhere. */
public final class ElasticIpMechanism implements Mechanism<ElasticIp>, StepAction<MoveElasticIp> {

    private final ElasticIps addresses;

    /**
     * A mechanism over the port.
     *
     * @param addresses how to reach AWS
     */
    public ElasticIpMechanism(ElasticIps addresses) {
        this.addresses = addresses;
    }

    @Override
    public Sighting observe(ElasticIp address, Fleet fleet) {
        return new ElasticIpSighting(address, addresses.describe(address.allocation()), fleet);
    }

    @Override
    public Position position(MoveElasticIp step) {
        Optional<Placement> now = addresses.describe(step.address()).placement();
        if (now.equals(step.to())) {
            return new Position.AtTarget();
        }
        return now.equals(step.from())
                ? new Position.AtSource()
                : new Position.Elsewhere(now.map(placement -> step.address() + " leads to " + placement)
                        .orElse(step.address() + " is not associated"));
    }

    @Override
    public Outcome apply(MoveElasticIp step, Right right) {
        if (step.to().isPresent()) {
            return addresses.associate(step.address(), step.to().get());
        }
        return step.from()
                .map(placement -> addresses.disassociate(step.address(), placement))
                .orElseGet(() -> MovedElsewhere.refusal("it was not associated to begin with"));
    }

    @Override
    public Duration patience(MoveElasticIp step) {
        return Duration.ofMinutes(1);
    }
}

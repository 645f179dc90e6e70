package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Mechanism;
import io.kirikae.mechanism.Sighting;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.Node;

/** Looks where a volume is attached. It moves by {@link DetachVolumeAction} and {@link AttachVolumeAction}. */
public final class VolumeMechanism implements Mechanism<Volume> {

    private final Volumes volumes;

    /**
     * A mechanism over the port.
     *
     * @param volumes how to reach AWS
     */
    public VolumeMechanism(Volumes volumes) {
        this.volumes = volumes;
    }

    /** Two calls: where the volume is, and which names are free where it may go. */
    @Override
    public Sighting observe(Volume address, Fleet fleet) {
        return new VolumeSighting(
                address,
                volumes.describe(address.id()),
                volumes.devices(
                        fleet.group().nodes().stream().map(Node::instance).toList()),
                fleet);
    }
}

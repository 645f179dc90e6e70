package io.kirikae.mechanism.volume;

import io.kirikae.mechanism.Fleet;
import io.kirikae.mechanism.Sighting;
import io.kirikae.mechanism.TargetChecks;
import io.kirikae.mechanism.Whereabouts;
import io.kirikae.mechanism.volume.Volumes.Attachment;
import io.kirikae.mechanism.volume.Volumes.VolumeFacts;
import io.kirikae.plan.Step;
import io.kirikae.plan.Step.AttachVolume;
import io.kirikae.plan.Step.DetachVolume;
import io.kirikae.plan.Step.Mounted;
import io.kirikae.plan.Step.SetUpHost;
import io.kirikae.plan.Step.SwitchInstance;
import io.kirikae.topology.Fence;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A volume as it was seen. */
record VolumeSighting(Volume address, VolumeFacts facts, Map<InstanceId, Set<String>> devices, Fleet fleet)
        implements Sighting {

    /** Names under which Linux images have their root. */
    private static final Set<String> ROOTS = Set.of("/dev/sda1", "/dev/xvda");

    @Override
    public Whereabouts whereabouts() {
        if (facts.attachments().isEmpty()) {
            return facts.state().equals("available")
                    ? new Whereabouts.Nowhere()
                    : new Whereabouts.Unclear(facts.id() + " is " + facts.state());
        }
        if (facts.attachments().size() > 1) {
            return new Whereabouts.Unclear(facts.id() + " is attached to several instances");
        }
        Attachment attachment = facts.attachments().get(0);
        if (!attachment.state().equals("attached")) {
            return new Whereabouts.Unclear(facts.id() + " is " + attachment.state());
        }
        return fleet.group()
                .nodeOn(attachment.instance())
                .<Whereabouts>map(node -> new Whereabouts.On(node.name()))
                .orElseGet(() -> new Whereabouts.Unclear(
                        facts.id() + " is attached to " + attachment.instance() + ", which is no node of the group"));
    }

    @Override
    public String reachableAt() {
        return "";
    }

    @Override
    public List<String> obstaclesTo(NodeName target) {
        Node node = fleet.node(target);
        if (on(node)) {
            return List.of();
        }
        List<String> obstacles = new ArrayList<>(TargetChecks.of(fleet, node));
        fleet.of(node)
                .filter(instance -> !instance.zone().equals(facts.zone()))
                .ifPresent(instance -> obstacles.add(facts.id() + " lies in " + facts.zone() + " and " + instance.id()
                        + " in " + instance.zone() + "; a volume moves within one zone only."));
        facts.attachment()
                .filter(attachment -> ROOTS.contains(attachment.device()))
                .ifPresent(attachment -> obstacles.add(facts.id() + " is attached as " + attachment.device()
                        + ", the root of " + attachment.instance() + "; name a volume with data."));
        if (freeDevice(node).isEmpty()) {
            obstacles.add("No name from /dev/sdf to /dev/sdp is free on " + node.instance() + ".");
        } else if (taken(node).contains(freeDevice(node).get())) {
            obstacles.add("The name " + freeDevice(node).get() + " is in use on " + node.instance()
                    + "; leave device out to take the first free one.");
        }
        return obstacles;
    }

    /**
     * The last step mounts the volume, or is there to be undone: what undoing takes the volume from must not write any more, and is
     * stopped first where nobody can unmount it.
     */
    @Override
    public List<List<Step>> stepsTo(NodeName target) {
        Node node = fleet.node(target);
        if (on(node)) {
            return List.of();
        }
        String device =
                freeDevice(node).orElseThrow(() -> new IllegalStateException(String.join(" ", obstaclesTo(target))));
        List<List<Step>> steps = new ArrayList<>();
        facts.attachment()
                .ifPresent(attachment -> steps.add(List.of(new DetachVolume(
                        facts.id(),
                        attachment.instance(),
                        attachment.device(),
                        fleet.group().nodeOn(attachment.instance()).flatMap(this::mounted)))));
        Optional<Mounted> mounted = mounted(node);
        steps.add(List.of(new AttachVolume(facts.id(), node.instance(), device, mounted)));
        if (mounted.isPresent()) {
            // Undoing unmounts it where it went to, before it is detached.
            steps.add(List.of(new SetUpHost(mounted.get().host(), mounted.get().mount(), true)));
            return steps;
        }
        Fence.ByStop how =
                fleet.group().fence().orElse(null) instanceof Fence.ByStop stop ? stop : new Fence.ByStop(false, false);
        steps.add(List.of(new SwitchInstance(node.instance(), true, how.force(), how.skipOsShutdown())));
        return steps;
    }

    private Optional<Mounted> mounted(Node node) {
        return address.mount().flatMap(mount -> fleet.group().host(node).map(host -> new Mounted(host, mount)));
    }

    /** A name that was used just before may stay reserved for a while, so the first free one is taken. */
    private Optional<String> freeDevice(Node node) {
        return address.device().or(() -> IntStream.rangeClosed('f', 'p')
                .mapToObj(letter -> "/dev/sd" + (char) letter)
                .filter(name -> !taken(node).contains(name))
                .findFirst());
    }

    private Set<String> taken(Node node) {
        return devices.getOrDefault(node.instance(), Set.of());
    }

    private boolean on(Node node) {
        return whereabouts().equals(new Whereabouts.On(node.name()));
    }
}

package io.kirikae.mechanism;

import io.kirikae.topology.InstanceId;
import io.kirikae.topology.IpAddress;
import io.kirikae.topology.Launch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * An instance as AWS describes it.
 *
 * @param id the instance
 * @param state AWS's word: {@code pending}, {@code running}, {@code shutting-down}, {@code terminated}, {@code stopping} or
 *     {@code stopped}; or {@link #TO_BE_LAUNCHED}
 * @param zone its availability zone
 * @param type its instance type, such as {@code m5.large}
 * @param interfaces its network interfaces
 */
public record InstanceFacts(InstanceId id, String state, String zone, String type, List<InterfaceFacts> interfaces) {

    /** In place of AWS's word, the state of an instance that is launched when it is needed. */
    public static final String TO_BE_LAUNCHED = "to be launched";

    /** What is known of an instance that is launched when it is needed: the interface that waits for it. */
    public static InstanceFacts awaited(InterfaceFacts waiting) {
        return new InstanceFacts(Launch.awaited(waiting.id()), TO_BE_LAUNCHED, waiting.zone(), "", List.of(waiting));
    }

    /** Copies the list. */
    public InstanceFacts {
        interfaces = List.copyOf(interfaces);
    }

    /** Whether the instance runs; says nothing about what runs on it. */
    public boolean running() {
        return state.equals("running");
    }

    /** Whether an interface can be attached: AWS takes running and stopped instances. */
    public boolean takesInterfaces() {
        return running() || state.equals("stopped");
    }

    /** The interface that holds the private address. */
    public Optional<InterfaceFacts> interfaceHolding(IpAddress address) {
        return interfaces.stream().filter(each -> each.holds(address)).findFirst();
    }

    /** The lowest device index from 1 on network card 0 at which nothing is attached. */
    public int firstFreeDeviceIndex() {
        Set<Integer> used = usedDeviceIndexes();
        return IntStream.iterate(1, index -> index + 1)
                .filter(index -> !used.contains(index))
                .findFirst()
                .orElseThrow();
    }

    /** The device indexes on network card 0 at which something is attached. */
    public Set<Integer> usedDeviceIndexes() {
        Set<Integer> used = new TreeSet<>();
        interfaces.forEach(each -> each.attachment()
                .filter(attachment -> attachment.networkCardIndex() == 0)
                .ifPresent(attachment -> used.add(attachment.deviceIndex())));
        return used;
    }
}

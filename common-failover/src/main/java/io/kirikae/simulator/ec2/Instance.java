package io.kirikae.simulator.ec2;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An instance.
 *
 * @param id the identifier
 * @param type the instance type, which limits interfaces and addresses
 * @param subnetId where its primary interface is
 * @param state its state
 * @param systemStatus the status check of the host: ok, impaired, initializing
 * @param instanceStatus the status check of the instance: ok, impaired, initializing
 * @param scheduledEvent the code of a scheduled event, such as {@code system-reboot}
 * @param instanceStore whether the root is an instance store, which cannot be stopped
 * @param launched when it was started last
 * @param autoRecovery whether its maintenance options leave simplified automatic recovery on
 * @param tags its tags
 */
public record Instance(
        String id,
        String type,
        String subnetId,
        InstanceState state,
        String systemStatus,
        String instanceStatus,
        Optional<String> scheduledEvent,
        boolean instanceStore,
        Instant launched,
        boolean autoRecovery,
        Map<String, String> tags)
        implements Resource {

    /** Whether it runs. */
    public boolean running() {
        return state == InstanceState.RUNNING;
    }

    Instance in(InstanceState next) {
        return new Instance(
                id,
                type,
                subnetId,
                next,
                systemStatus,
                instanceStatus,
                scheduledEvent,
                instanceStore,
                launched,
                autoRecovery,
                tags);
    }

    /** In a state from which it does not go on by itself, with status checks that say so. */
    public Instance at(InstanceState rest, String status) {
        return in(rest).checked(status, status);
    }

    Instance typed(String next) {
        return new Instance(
                id,
                next,
                subnetId,
                state,
                systemStatus,
                instanceStatus,
                scheduledEvent,
                instanceStore,
                launched,
                autoRecovery,
                tags);
    }

    Instance launchedAt(Instant at) {
        return new Instance(
                id,
                type,
                subnetId,
                state,
                systemStatus,
                instanceStatus,
                scheduledEvent,
                instanceStore,
                at,
                autoRecovery,
                tags);
    }

    Instance checked(String system, String instance) {
        return new Instance(
                id,
                type,
                subnetId,
                state,
                system,
                instance,
                scheduledEvent,
                instanceStore,
                launched,
                autoRecovery,
                tags);
    }

    Instance withEvent(Optional<String> event) {
        return new Instance(
                id,
                type,
                subnetId,
                state,
                systemStatus,
                instanceStatus,
                event,
                instanceStore,
                launched,
                autoRecovery,
                tags);
    }

    /** With or without simplified automatic recovery. */
    public Instance recovering(boolean automatically) {
        return new Instance(
                id,
                type,
                subnetId,
                state,
                systemStatus,
                instanceStatus,
                scheduledEvent,
                instanceStore,
                launched,
                automatically,
                tags);
    }

    /** With one tag more. */
    public Instance tagged(String key, String value) {
        Map<String, String> more = new TreeMap<>(tags);
        more.put(key, value);
        return new Instance(
                id,
                type,
                subnetId,
                state,
                systemStatus,
                instanceStatus,
                scheduledEvent,
                instanceStore,
                launched,
                autoRecovery,
                Map.copyOf(more));
    }
}

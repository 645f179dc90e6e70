package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import io.kirikae.simulator.behaviour.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starting, stopping and breaking instances. */
public final class Instances {

    private final Region region;

    /** The instances of a Region. */
    public Instances(Region region) {
        this.region = region;
    }

    /**
     * StopInstances.
     *
     * @return the instances as they were before, by identifier
     */
    public Map<String, Instance> stop(List<String> ids, boolean force) {
        Map<String, Instance> before = new LinkedHashMap<>();
        Duration takes = region.draws().duration("stop", region.durations().stop());
        region.change(state -> {
            ids.forEach(id -> before.put(id, stoppable(state.instance(id))));
            State next = state;
            for (Instance instance : before.values()) {
                if (instance.state() == InstanceState.RUNNING) {
                    next = next.with(instance.in(InstanceState.STOPPING).checked("not-applicable", "not-applicable"));
                    region.later(
                            force ? takes.dividedBy(2) : takes,
                            later -> stepped(later, instance.id(), InstanceState.STOPPING, InstanceState.STOPPED));
                }
            }
            return next;
        });
        return before;
    }

    /**
     * StartInstances.
     *
     * @return the instances as they were before, by identifier
     */
    public Map<String, Instance> start(List<String> ids) {
        for (String id : ids) {
            Instance wanted = region.truth().instance(id);
            checkCapacity("StartInstances", wanted.type(), wanted.subnetId());
        }
        Map<String, Instance> before = new LinkedHashMap<>();
        Duration takes = region.draws().duration("start", region.durations().start());
        region.change(state -> {
            ids.forEach(id -> before.put(id, startable(state.instance(id))));
            State next = state;
            for (Instance instance : before.values()) {
                if (instance.state() == InstanceState.STOPPED) {
                    next = next.with(instance.in(InstanceState.PENDING)
                            .launchedAt(region.time().wallClock()));
                    region.later(takes, later -> running(later, instance.id()));
                }
            }
            return next;
        });
        return before;
    }

    /** ModifyInstanceAttribute of the type. */
    public void setType(String id, String type) {
        region.change(state -> {
            Instance instance = state.instance(id);
            if (instance.state() != InstanceState.STOPPED) {
                throw AwsError.of("IncorrectInstanceState", "The instance '" + id + "' is not in the 'stopped' state.");
            }
            return state.with(instance.typed(type));
        });
    }

    /** Power off: stopped from one moment to the next. */
    public void cut(String id) {
        region.change(state ->
                state.with(state.instance(id).in(InstanceState.STOPPED).checked("not-applicable", "not-applicable")));
    }

    /** Running again from one moment to the next, with status checks that pass. */
    public void restore(String id) {
        region.change(
                state -> state.with(state.instance(id).in(InstanceState.RUNNING).checked("ok", "ok")));
    }

    /** Gone for good: interfaces that go with it vanish, the others become available. */
    public void terminate(String id) {
        region.change(state -> gone(state, id));
    }

    private static State gone(State state, String id) {
        State next =
                state.with(state.instance(id).in(InstanceState.TERMINATED).checked("not-applicable", "not-applicable"));
        for (NetworkInterface eni : state.interfacesAt(id)) {
            next = eni.attachment().filter(Attachment::deleteOnTermination).isPresent()
                    ? withoutInterface(next, eni)
                    : next.with(eni.attached(Optional.empty()));
        }
        return next;
    }

    /** Status checks that fail. */
    public void impair(String id) {
        region.change(state -> state.with(state.instance(id).checked("impaired", "impaired")));
    }

    /** A scheduled event, such as {@code system-reboot}. */
    public void schedule(String id, String event) {
        region.change(state -> state.with(state.instance(id).withEvent(Optional.of(event))));
    }

    /** AWS's error where there is no room for an instance of a type in the zone of a subnet. */
    void checkCapacity(String action, String type, String subnetId) {
        String zone = region.truth().subnet(subnetId).zone();
        if (region.faults().strikesAny(Fault.Kind.NO_CAPACITY, List.of(action, type, zone))) {
            throw new AwsError(
                    "InsufficientInstanceCapacity",
                    500,
                    "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                            + zone + ").");
        }
    }

    /**
     * TerminateInstances. What has been terminated already stays so.
     *
     * @return the instances as they were before, by identifier
     */
    public Map<String, Instance> shutDown(List<String> ids) {
        Map<String, Instance> before = new LinkedHashMap<>();
        Duration takes = region.draws().duration("terminate", region.durations().stop());
        region.change(state -> {
            ids.forEach(id -> before.put(id, state.instance(id)));
            State next = state;
            for (Instance instance : before.values()) {
                if (instance.state() != InstanceState.TERMINATED && instance.state() != InstanceState.SHUTTING_DOWN) {
                    next = next.with(
                            instance.in(InstanceState.SHUTTING_DOWN).checked("not-applicable", "not-applicable"));
                    region.later(
                            takes,
                            later -> later.instance(instance.id()).state() == InstanceState.SHUTTING_DOWN
                                    ? gone(later, instance.id())
                                    : later);
                }
            }
            return next;
        });
        return before;
    }

    private static Instance stoppable(Instance instance) {
        if (instance.instanceStore()) {
            throw AwsError.of(
                    "UnsupportedOperation",
                    "The instance '" + instance.id()
                            + "' does not have an 'ebs' root device type and cannot be stopped.");
        }
        return switch (instance.state()) {
            case RUNNING, STOPPING, STOPPED -> instance;
            default ->
                throw AwsError.of(
                        "IncorrectInstanceState",
                        "This instance '" + instance.id() + "' is not in a state from which it can be stopped.");
        };
    }

    private static Instance startable(Instance instance) {
        return switch (instance.state()) {
            case RUNNING, PENDING, STOPPED -> instance;
            default ->
                throw AwsError.of(
                        "IncorrectInstanceState",
                        "The instance '" + instance.id() + "' is not in a state from which it can be started.");
        };
    }

    State running(State state, String id) {
        if (state.instance(id).state() != InstanceState.PENDING) {
            return state;
        }
        Duration checks = region.draws().duration("checks", region.durations().statusChecks());
        region.later(checks, later -> checked(later, id));
        return state.with(state.instance(id).in(InstanceState.RUNNING).checked("initializing", "initializing"));
    }

    private static State checked(State state, String id) {
        Instance instance = state.instance(id);
        return instance.running() && instance.systemStatus().equals("initializing")
                ? state.with(instance.checked("ok", "ok"))
                : state;
    }

    private static State stepped(State state, String id, InstanceState from, InstanceState to) {
        Instance instance = state.instance(id);
        return instance.state() == from ? state.with(instance.in(to)) : state;
    }

    private static State withoutInterface(State state, NetworkInterface eni) {
        State next = state.withoutInterface(eni.id());
        List<Address> addresses = new ArrayList<>(next.addresses().values());
        for (Address address : addresses) {
            if (address.association()
                    .filter(a -> a.interfaceId().equals(eni.id()))
                    .isPresent()) {
                next = next.with(address.associated(Optional.empty()));
            }
        }
        return next;
    }
}

package io.kirikae.mechanism.standby;

import io.kirikae.mechanism.Instances;
import io.kirikae.mechanism.Instances.StatusFacts;
import io.kirikae.mechanism.Outcome;
import io.kirikae.mechanism.Position;
import io.kirikae.mechanism.Right;
import io.kirikae.mechanism.StepAction;
import io.kirikae.mechanism.standby.Launches.Launched;
import io.kirikae.mechanism.standby.Launches.Order;
import io.kirikae.plan.Step.LaunchStandby;
import io.kirikae.topology.InstanceId;
import io.kirikae.topology.Launch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Launches a standby, and waits until EC2 and its own probes find it sound. Where EC2 has no capacity for one type, the next is tried at
 * once: a launch that was refused has left nothing. Nothing is launched twice, because each try has a token that belongs to run and type,
 * and because an interface takes one instance only.
 */
public final class LaunchStandbyAction implements StepAction<LaunchStandby> {

    /** The tag that says which run has launched an instance. */
    static final String RUN_TAG = "kirikae:run";

    private static final String NO_CAPACITY = "InsufficientInstanceCapacity";

    private final Launches launches;
    private final Instances instances;
    private final Soundness soundness;

    /**
     * An action over the ports.
     *
     * @param launches how they are launched
     * @param instances how instances are read
     * @param soundness whether what runs on them would serve
     */
    public LaunchStandbyAction(Launches launches, Instances instances, Soundness soundness) {
        this.launches = launches;
        this.instances = instances;
        this.soundness = soundness;
    }

    @Override
    public Position position(LaunchStandby step) {
        Berth berth = Berth.of(launches, step.networkInterface());
        if (berth instanceof Berth.Taken taken) {
            return position(step, taken.instance());
        }
        return berth instanceof Berth.Unclear unclear ? new Position.Between(unclear.what()) : new Position.AtSource();
    }

    private Position position(LaunchStandby step, Launched found) {
        if (!step.run().equals(found.tags().get(RUN_TAG))) {
            return new Position.Elsewhere(
                    found.id() + " is at " + step.networkInterface() + ", which this run has not launched");
        }
        return switch (found.state()) {
            case "running" ->
                unsound(step, found.id()).<Position>map(Position.Between::new).orElseGet(Position.AtTarget::new);
            case "pending" -> new Position.Between(found.state());
            default -> new Position.Elsewhere(found.id() + " is " + found.state());
        };
    }

    private Optional<String> unsound(LaunchStandby step, InstanceId instance) {
        Optional<String> checks = step.statusChecks() ? unchecked(instance) : Optional.empty();
        return checks.or(() -> soundness
                .complaint(Launch.awaited(step.networkInterface()))
                .map(complaint -> instance + " is running, but " + complaint));
    }

    private Optional<String> unchecked(InstanceId instance) {
        StatusFacts status = instances.status(List.of(instance)).get(instance);
        if (status == null) {
            return Optional.of(instance + " is running, and EC2 has no status for it yet");
        }
        return status.systemStatus().equals("ok") && status.instanceStatus().equals("ok")
                ? Optional.empty()
                : Optional.of(instance + " is running, but its status checks say " + status.systemStatus() + " and "
                        + status.instanceStatus());
    }

    @Override
    public Outcome apply(LaunchStandby step, Right right) {
        List<Optional<String>> types = new ArrayList<>(List.of(Optional.empty()));
        step.types().forEach(type -> types.add(Optional.of(type)));
        for (Optional<String> type : types) {
            // AWS took its time to refuse the one before.
            Optional<Outcome> withdrawn = type.isEmpty() ? Optional.empty() : right.withdrawn();
            Outcome launched = withdrawn.orElseGet(() -> launches.launch(order(step, type)));
            boolean another =
                    launched instanceof Outcome.NotNow notNow && notNow.code().equals(NO_CAPACITY);
            if (!another) {
                return launched;
            }
        }
        String none = "there is no capacity for the type of " + step.template()
                + (step.types().isEmpty() ? "" : ", nor for " + String.join(", ", step.types()));
        return step.awaitsCapacity() ? new Outcome.NotNow(NO_CAPACITY, none) : new Outcome.Refused(NO_CAPACITY, none);
    }

    private static Order order(LaunchStandby step, Optional<String> type) {
        return new Order(
                step.networkInterface(),
                step.template(),
                step.version(),
                type,
                step.run().isEmpty() ? Optional.empty() : Optional.of(token(step, type)),
                Map.of(
                        "kirikae:group",
                        step.group().value(),
                        "kirikae:node",
                        step.node().value(),
                        RUN_TAG,
                        step.run()));
    }

    /** 64 characters, which is the most that AWS takes; the same for the same try of the same run, and for no other. */
    private static String token(LaunchStandby step, Optional<String> type) {
        String what = step.run() + " " + step.networkInterface() + " " + type.orElse("");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Duration patience(LaunchStandby step) {
        return step.within();
    }
}

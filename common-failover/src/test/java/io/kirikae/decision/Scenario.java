package io.kirikae.decision;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kirikae.health.ProbeResult;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One recorded situation as its file has it: facts in, verdict out. What a file leaves out is as on a quiet day. The
 * form is described in {@code scenarios/README.md}.
 */
record Scenario(
        String situation,
        @Nullable PolicyText policy,
        JsonNode owner,
        @Nullable RoundsText rounds,
        Map<String, NodeText> nodes,
        @Nullable Map<String, String> witnesses,
        @Nullable String awsDoesNotAnswer,
        @Nullable String paused,
        @Nullable HoursText hours,
        @Nullable String handledBy,
        @Nullable String runInProgress,
        @Nullable LastRunText lastRun,
        Trigger trigger,
        @Nullable Map<Guard, String> overrides,
        Expected expect) {

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    record PolicyText(
            @Nullable Integer downAfter,
            @Nullable Integer upAfter,
            @Nullable String coolDown,
            @Nullable Integer witnessesNeeded,
            @Nullable FailoverMode mode) {}

    record RoundsText(int down, int up) {}

    record NodeText(
            @Nullable Map<String, String> probes,
            @Nullable Map<String, String> shown,
            @Nullable InstanceView ec2,
            @Nullable List<String> obstacles) {}

    record HoursText(List<String> failover, String zone, String now) {}

    record LastRunText(String endedAgo, boolean acknowledged, boolean stuck, String text) {}

    record Expected(
            String verdict,
            @Nullable String to,
            @Nullable Guard by,
            @Nullable List<Guard> alsoBlockedBy,
            String why) {}

    /** Reads a scenario; an unknown key is an error. */
    static Scenario parse(String yaml) throws IOException {
        return YAML.readValue(yaml, Scenario.class);
    }

    DecisionPolicy decisionPolicy() {
        DecisionPolicy standard = DecisionPolicy.defaults();
        if (policy == null) {
            return standard;
        }
        return new DecisionPolicy(
                or(policy.downAfter, standard.downAfter()),
                standard.every(),
                or(policy.upAfter, standard.upAfter()),
                policy.coolDown == null ? standard.coolDown() : Duration.parse(policy.coolDown),
                or(policy.witnessesNeeded, standard.witnessesNeeded()),
                or(policy.mode, standard.mode()),
                standard.windows());
    }

    GroupView view() {
        List<NodeView> nodeViews = new ArrayList<>();
        nodes.forEach((name, node) -> nodeViews.add(node(name, node)));
        List<WitnessView> witnessViews = new ArrayList<>();
        or(witnesses, Map.<String, String>of()).forEach((name, text) -> witnessViews.add(witness(name, text)));
        return new GroupView(
                new GroupName("ftp"),
                nodeViews,
                ownerView(),
                rounds == null ? RoundCounter.none() : new RoundCounter(rounds.down, rounds.up),
                witnessViews,
                Optional.ofNullable(awsDoesNotAnswer),
                standing(),
                new Request(trigger, or(overrides, Map.<Guard, String>of())));
    }

    private OwnerView ownerView() {
        if (owner.isObject()) {
            return new OwnerView.Unclear(owner.required("unclear").textValue());
        }
        String text = owner.textValue();
        return text.equals("nowhere") ? new OwnerView.Nowhere() : new OwnerView.On(new NodeName(text));
    }

    private Standing standing() {
        return new Standing(
                Optional.ofNullable(paused),
                Optional.ofNullable(hours).flatMap(Scenario::closed),
                Optional.ofNullable(handledBy),
                Optional.ofNullable(runInProgress),
                Optional.ofNullable(lastRun)
                        .map(run -> new LastRun(Duration.parse(run.endedAgo), run.acknowledged, run.stuck, run.text)));
    }

    private static Optional<String> closed(HoursText hours) {
        List<Window> windows = hours.failover.stream().map(Window::parse).toList();
        return new Windows(windows, List.of(), List.of(), ZoneId.of(hours.zone))
                .closed(MoveKind.FAILOVER, Instant.parse(hours.now));
    }

    private static NodeView node(String name, NodeText text) {
        List<ProbeView> probes = new ArrayList<>();
        or(text.probes, Map.<String, String>of())
                .forEach((probe, result) -> probes.add(new ProbeView(probe, true, result(result))));
        or(text.shown, Map.<String, String>of())
                .forEach((probe, result) -> probes.add(new ProbeView(probe, false, result(result))));
        return new NodeView(
                new NodeName(name), probes, Optional.ofNullable(text.ec2), or(text.obstacles, List.<String>of()));
    }

    private static WitnessView witness(String name, String text) {
        String sees = "sees it serve: ";
        if (text.startsWith(sees)) {
            return new WitnessView(name, true, "", Optional.of(text.substring(sees.length())));
        }
        return text.equals("answers") ? new WitnessView(name, true, "") : new WitnessView(name, false, text);
    }

    private static ProbeResult result(String text) {
        String[] parts = text.split(": ", 2);
        String why = parts.length == 2 ? parts[1] : "";
        return switch (parts[0]) {
            case "up" -> new ProbeResult.Up(Duration.ZERO, List.of(), why);
            case "down" -> new ProbeResult.Down(why, Duration.ZERO, List.of());
            case "cannot tell" -> new ProbeResult.CannotTell(why, Duration.ZERO, List.of());
            default ->
                throw new IllegalArgumentException("a probe is 'up', 'down: why' or 'cannot tell: why', not " + text);
        };
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}

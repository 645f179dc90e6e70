package io.kirikae.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.report.JsonDocument;
import io.kirikae.simulation.BrokenInvariant;
import io.kirikae.simulation.SimulationPlan;
import io.kirikae.simulation.SimulationReport;
import io.kirikae.simulation.Story;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Simulations as people and programs read them. Stateless. */
final class SimulationText {

    private static final int COLUMNS = 2;

    private SimulationText() {}

    /** What came of a simulation. */
    static List<String> report(SimulationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d histories (seeds %s), %.1f days of simulated time, in %.1f s on %d thread(s): %,d a core-minute by %s.",
                report.histories(),
                report.plan().seeds(),
                report.simulated().toMillis() / 86_400_000.0,
                report.took().toMillis() / 1000.0,
                report.plan().jobs(),
                report.perCoreMinute(),
                report.strands()));
        lines.add("");
        lines.add("Runs ended, times:");
        lines.addAll(table(report.ends()));
        lines.add("Guards kept something from happening, times:");
        lines.addAll(table(report.guards()));
        lines.add("Faults struck, times:");
        lines.addAll(table(report.faults()));
        lines.add("");
        lines.add(
                report.broken().isPresent() ? "BROKEN: " + words(report.broken().get()) : "No invariant was broken.");
        return lines;
    }

    /** The history that broke an invariant, and how to play it again. */
    static List<String> broken(Story story, SimulationPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("The history of seed " + story.seed() + ":");
        lines.addAll(story.lines());
        lines.add("");
        lines.add("To play it again: " + plan.commandFor(story.seed()));
        return lines;
    }

    /** One history. */
    static String story(Story story) {
        return "Seed " + story.seed() + "\n" + String.join("\n", story.lines()) + "\n"
                + story.broken().map(broken -> "BROKEN: " + words(broken)).orElse("No invariant was broken.") + "\n";
    }

    static void story(Story story, JsonGenerator json) throws IOException {
        json.writeNumberField("seed", story.seed());
        JsonDocument.texts(json, "lines", story.lines());
        broken(story.broken(), json);
    }

    static void report(SimulationReport report, Optional<Story> story, JsonGenerator json) throws IOException {
        json.writeNumberField("firstSeed", report.plan().seeds().first());
        json.writeNumberField("lastSeed", report.plan().seeds().last());
        json.writeNumberField("histories", report.histories());
        json.writeNumberField("jobs", report.plan().jobs());
        JsonDocument.seconds(json, "seconds", report.took());
        JsonDocument.seconds(json, "processorSeconds", report.processor());
        json.writeNumberField("perCoreMinute", report.perCoreMinute());
        JsonDocument.seconds(json, "simulatedSeconds", report.simulated());
        json.writeStringField("strands", report.strands());
        counts(json, "ends", report.ends());
        counts(json, "guards", report.guards());
        counts(json, "faults", report.faults());
        broken(report.broken(), json);
        JsonDocument.optional(
                json, "again", report.broken().map(broken -> report.plan().commandFor(broken.seed())));
        JsonDocument.texts(json, "lines", story.map(Story::lines).orElse(List.of()));
    }

    private static void broken(Optional<BrokenInvariant> broken, JsonGenerator json) throws IOException {
        JsonDocument.optional(json, "brokenInvariant", broken.map(BrokenInvariant::invariant));
        JsonDocument.optional(json, "brokenSeed", broken.map(BrokenInvariant::seed));
        JsonDocument.optional(json, "brokenHow", broken.map(BrokenInvariant::how));
    }

    private static void counts(JsonGenerator json, String name, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static String words(BrokenInvariant broken) {
        return broken.invariant() + " by seed " + broken.seed() + ": " + broken.how();
    }

    private static List<String> table(Map<String, Long> counts) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (Map.Entry<String, Long> each : counts.entrySet()) {
            line.append(String.format(Locale.ROOT, "  %-26s%,12d", each.getKey(), each.getValue()));
            if (++column == COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                column = 0;
            }
        }
        if (column > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}

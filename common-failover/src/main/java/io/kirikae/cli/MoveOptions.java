package io.kirikae.cli;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of every command that moves something. Filled by picocli. */
final class MoveOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    private String reason = "";

    @Option(
            names = "--override",
            paramLabel = "GUARD=REASON",
            description = "Lift a guard, with the reason for the journal. May be repeated.")
    private Map<Guard, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--dry-run",
            description = "Change nothing; say what would be done and every call that would be made.")
    private boolean dryRun;

    String reason() {
        return reason;
    }

    boolean dryRun() {
        return dryRun;
    }

    /** The request; a guard that nobody may lift is refused here, so that nobody believes to have lifted it. */
    Request request(Trigger trigger, KirikaeCommand command) {
        overrides.keySet().stream()
                .filter(guard -> !guard.liftable())
                .findFirst()
                .ifPresent(guard -> {
                    throw command.wrong("Guard " + guard + " cannot be overridden: see docs/reference/guards.md.");
                });
        try {
            return new Request(trigger, overrides);
        } catch (IllegalArgumentException e) {
            throw command.wrong("--override: " + e.getMessage() + ".");
        }
    }
}

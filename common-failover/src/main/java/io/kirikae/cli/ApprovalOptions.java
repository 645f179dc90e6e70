package io.kirikae.cli;

import io.kirikae.operation.Approval;
import io.kirikae.plan.Plan;
import io.kirikae.plan.PlanHash;
import io.kirikae.plan.PlanJson;
import io.kirikae.plan.UnreadablePlanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that bind a planned move to a plan that somebody has seen. Filled by picocli. */
final class ApprovalOptions {

    /** The plan of a group is some kilobytes; what is larger was never one. */
    private static final long LARGEST = 1_000_000;

    @Option(
            names = {"--approve", "--approved"},
            paramLabel = "HASH",
            description = "Move only if the plan is the one with this hash, which 'kirikae plan' prints.")
    private Optional<String> hash = Optional.empty();

    @Option(
            names = "--approved-plan",
            paramLabel = "FILE",
            description =
                    "Move only if the plan is the one in this file, which 'kirikae plan --plan-file' wrote. If it is not, the"
                            + " refusal says what differs.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--approver", paramLabel = "NAME", description = "Who approved the plan, for the journal.")
    private String approver = "";

    @Option(names = "--change", paramLabel = "ID", description = "The change it belongs to, for the journal.")
    private String change = "";

    /** The approval; absent if none was asked for. */
    Optional<Approval> approval(KirikaeCommand command) {
        if (hash.isEmpty() && file.isEmpty()) {
            if (!approver.isEmpty() || !change.isEmpty()) {
                throw command.wrong("--approver and --change belong to --approve or --approved-plan.");
            }
            return Optional.empty();
        }
        try {
            Optional<Plan> plan = file.map(path -> read(path, command));
            PlanHash approved = hash.map(PlanHash::new).orElseGet(() -> PlanHash.of(plan.orElseThrow()));
            return Optional.of(new Approval(approved, plan, approver, change));
        } catch (IllegalArgumentException e) {
            throw command.wrong("The approval: " + e.getMessage() + ".");
        }
    }

    private static Plan read(Path path, KirikaeCommand command) {
        try {
            if (Files.size(path) > LARGEST) {
                throw command.wrong("--approved-plan: " + path + " is no plan.");
            }
            return PlanJson.read(Files.readString(path, StandardCharsets.UTF_8).strip());
        } catch (IOException | UnreadablePlanException e) {
            throw command.wrong(
                    "--approved-plan: " + path + " cannot be read as a plan that 'kirikae plan --plan-file' wrote.");
        }
    }
}

package io.kirikae.cli;

import io.kirikae.config.ConfigurationException;
import io.kirikae.iam.Granted;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.PolicyDiff;
import io.kirikae.iam.Role;
import io.kirikae.report.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the least IAM policy of the configuration. */
@Command(
        name = "iam-policy",
        description = {
            "Prints the least IAM policy that the configuration needs, by action, resource and condition. Reads nothing but"
                    + " the configuration, except with --diff-role.",
            "",
            "What 'kirikae store init', 'kirikae monitor-recovery' and 'kirikae preflight --fix' need besides is not in it:"
                    + " a person does that once."
        },
        footer = {
            "",
            "Examples:",
            "  kirikae iam-policy --account 123456789012 > kirikae-policy.json",
            "  kirikae iam-policy --for dashboard",
            "  kirikae iam-policy --diff-role",
            "  aws iam get-role-policy --role-name kirikae --policy-name kirikae | kirikae iam-policy --diff -"
        })
final class IamPolicyCommand extends KirikaeCommand {

    private static final int MOST_BYTES = 1 << 20;

    @Option(
            names = "--for",
            paramLabel = "ROLE",
            description =
                    "daemon: who moves addresses; drill: who does so as planned only; dashboard: who only looks. Default:"
                            + " daemon.")
    private Role role = Role.DAEMON;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description =
                    "The account that everything lies in. Default: any, as the role's own is the only one it reaches.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--diff",
            paramLabel = "FILE",
            description =
                    "Compare with a policy that a role has, - for standard input, and print what is missing there and what"
                            + " is more than needed. May be given several times, for a role with several policies.")
    private List<String> others = new ArrayList<>();

    @Option(
            names = "--diff-role",
            description =
                    "Compare with the policies of the role whose credentials are in use, which IAM is asked for, beside those"
                            + " of --diff.")
    private boolean ofRole;

    IamPolicyCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws Exception {
        if (account.filter(id -> !id.matches("\\d{12}")).isPresent()) {
            throw wrong("--account is a number of twelve digits.");
        }
        IamPolicy policy = LeastPolicy.of(site().configuration(), role, account);
        if (policy.characters() > IamPolicy.MOST_CHARACTERS) {
            output().note("The policy has " + policy.characters() + " characters without white space; AWS takes "
                    + IamPolicy.MOST_CHARACTERS + " in one managed policy. Divide its statements among several.");
        }
        if (!others.isEmpty() || ofRole) {
            return diff(policy);
        }
        String text = policy.json();
        output().result(text, json -> json.writeStringField("policy", text));
        return ExitCode.DONE;
    }

    private ExitCode diff(IamPolicy policy) throws ConfigurationException {
        List<String> documents = new ArrayList<>();
        for (String other : others) {
            documents.add(read(other));
        }
        if (ofRole) {
            documents.addAll(policiesInUse());
        }
        PolicyDiff diff;
        try {
            diff = PolicyDiff.of(policy, Granted.parse(documents));
        } catch (IllegalArgumentException e) {
            throw wrong("--diff: " + e.getMessage());
        }
        output().result(diff.text(), json -> {
            JsonDocument.texts(json, "missing", diff.missing());
            JsonDocument.texts(json, "unsure", diff.unsure());
            JsonDocument.texts(json, "more", diff.more());
        });
        return diff.missing().isEmpty() ? ExitCode.DONE : ExitCode.NOTHING_CHANGED;
    }

    private List<String> policiesInUse() throws ConfigurationException {
        try (Workplace workplace = Workplace.toLook(site(), output())) {
            return workplace.policiesInUse();
        } catch (IllegalStateException e) {
            throw wrong("--diff-role: " + e.getMessage() + ".");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    private String read(String name) {
        try {
            byte[] bytes = name.equals("-") ? System.in.readNBytes(MOST_BYTES) : bytes(Path.of(name));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw wrong("--diff: " + name + " cannot be read: " + e.getMessage());
        }
    }
}

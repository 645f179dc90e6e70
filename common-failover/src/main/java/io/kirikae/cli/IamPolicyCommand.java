package io.kirikae.cli;

import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Role;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the least IAM policy of the configuration. */
@Command(
        name = "iam-policy",
        description = {
            "Prints the least IAM policy that the configuration needs, by action, resource and condition. Reads nothing but"
                    + " the configuration.",
            "",
            "What 'kirikae store init', 'kirikae monitor-recovery' and 'kirikae preflight --fix' need besides is not in it:"
                    + " a person does that once."
        },
        footer = {
            "",
            "Examples:",
            "  kirikae iam-policy --account 123456789012 > kirikae-policy.json",
            "  kirikae iam-policy --for dashboard"
        })
final class IamPolicyCommand extends KirikaeCommand {

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
        String text = policy.json();
        output().result(text, json -> json.writeStringField("policy", text));
        return ExitCode.DONE;
    }
}

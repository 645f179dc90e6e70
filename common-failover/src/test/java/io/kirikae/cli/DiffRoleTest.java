package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.cli.CliSite.Result;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.simulator.iam.Policy;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kirikae iam-policy --diff-role}: the role in use is asked for at IAM and compared with what is needed. */
class DiffRoleTest {

    private static final String READS_ITSELF = """
            "Statement" : [ { "Effect" : "Allow", "Action" : [ "iam:Get*", "iam:List*" ], "Resource" : [ "*" ] }, {""";

    @TempDir
    Path directory;

    private CliSite site;

    @BeforeEach
    void open() {
        site = new CliSite(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRoleThatHasWhatIsNeededLacksNothing() throws Exception {
        Result result = diff(needed());

        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).doesNotContain("missing");
    }

    @Test
    void whatARoleLacksIsNamed() throws Exception {
        Result result = diff(needed().replace("\"ec2:AssignPrivateIpAddresses\", ", ""));

        assertThat(result.code()).isEqualTo(ExitCode.NOTHING_CHANGED.code());
        assertThat(result.out()).contains("missing   ").contains("ec2:AssignPrivateIpAddresses");
    }

    @Test
    void aRoleThatMayNotReadItsOwnPoliciesIsToldSo() throws Exception {
        Result result = diff(needed().replace("\"iam:Get*\", \"iam:List*\"", "\"iam:ListUsers\""));

        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains("iam:").doesNotContain("Exception");
    }

    @Test
    void aUserHasNoRole() {
        Result result = site.type("iam-policy", "--diff-role");

        assertThat(result.code()).isEqualTo(ExitCode.WRONG_COMMAND_LINE.code());
        assertThat(result.err()).contains("which is no role; give its policies by --diff");
    }

    private String needed() {
        String printed = site.type(
                        "iam-policy", "--account", SimulatorOptions.instant().account())
                .out();
        return printed.replace("\"Statement\" : [ {", READS_ITSELF);
    }

    private Result diff(String policyOfTheRole) throws Exception {
        SimulatorOptions options = SimulatorOptions.instant().withPolicy(Policy.parse(policyOfTheRole));
        try (SimulatedAws aws = SimulatedAws.start(World.builder().build(), options, new SystemTime())) {
            site.configure(aws.endpoint().toString());
            return site.type("iam-policy", "--diff-role", "--account", options.account());
        }
    }
}

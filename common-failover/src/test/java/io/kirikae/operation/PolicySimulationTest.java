package io.kirikae.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.iam.Granted;
import io.kirikae.iam.IamPolicy;
import io.kirikae.iam.LeastPolicy;
import io.kirikae.iam.Place;
import io.kirikae.iam.PolicyDiff;
import io.kirikae.iam.Role;
import io.kirikae.iam.Statement;
import io.kirikae.mechanism.CloudException;
import io.kirikae.mechanism.Permissions;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.iam.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What IAM says of the role in use, and what it does not say. */
class PolicySimulationTest {

    private static final Place PLACE = new Place(Optional.of("ap-northeast-1"), Optional.of("123456789012"));
    private static final Statement ASKING = new Statement(
            "Asking",
            List.of(
                    "iam:SimulatePrincipalPolicy",
                    "iam:GetRole",
                    "iam:ListRolePolicies",
                    "iam:GetRolePolicy",
                    "iam:ListAttachedRolePolicies",
                    "iam:GetPolicy",
                    "iam:GetPolicyVersion"),
            List.of("*"),
            Map.of());

    @ParameterizedTest
    @EnumSource
    void theGeneratedPolicyIsAllThatASimulationWants(Pair pair) {
        IamPolicy least = LeastPolicy.of(List.of(pair.group()), Role.DAEMON, PLACE);
        try (Rig rig = Rig.of(pair, under(least, ASKING))) {
            assertThat(checks(rig, pair)).singleElement().satisfies(check -> {
                assertThat(check.result()).as(check.text()).isEqualTo(Result.OK);
                assertThat(check.text()).contains("arn:aws:iam::123456789012:role/service/kirikae");
            });
        }
    }

    @Test
    void whatIsMissingIsNamedBeforeTheBadDayThoughItKnowsNoDryRun() {
        IamPolicy least = LeastPolicy.of(List.of(Pair.DNS_RECORD.group()), Role.DASHBOARD, PLACE);
        try (Rig rig = Rig.of(Pair.DNS_RECORD, under(least, ASKING))) {
            assertThat(checks(rig, Pair.DNS_RECORD))
                    .anySatisfy(check -> {
                        assertThat(check.result()).isEqualTo(Result.PROBLEM);
                        assertThat(check.text())
                                .contains("route53:ChangeResourceRecordSets on arn:aws:route53:::hostedzone/Z1");
                    })
                    .noneSatisfy(check -> assertThat(check.text()).contains("ListResourceRecordSets"));
        }
    }

    @Test
    void whatIsNotNamedInTheConfigurationIsUnknownWhereARoleNamesIt() {
        IamPolicy least = LeastPolicy.of(List.of(Pair.SECONDARY_IP.group()), Role.DAEMON, PLACE);
        List<Statement> named = least.statements().stream()
                .map(each -> each.resources().toString().contains("network-interface/*")
                        ? new Statement(
                                each.sid(),
                                each.actions(),
                                List.of("arn:aws:ec2:ap-northeast-1:123456789012:network-interface/eni-a"),
                                each.conditions())
                        : each)
                .toList();
        try (Rig rig = Rig.of(Pair.SECONDARY_IP, under(new IamPolicy(named), ASKING))) {
            assertThat(checks(rig, Pair.SECONDARY_IP)).hasSize(2).allSatisfy(check -> assertThat(check.result())
                    .isEqualTo(Result.UNKNOWN));
        }
    }

    @Test
    void aRoleThatMayNotAskIsSaidToBeUnknown() {
        IamPolicy least = LeastPolicy.of(List.of(Pair.ELASTIC_IP.group()), Role.DAEMON, PLACE);
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, under(least))) {
            assertThat(checks(rig, Pair.ELASTIC_IP)).singleElement().satisfies(check -> {
                assertThat(check.result()).isEqualTo(Result.UNKNOWN);
                assertThat(check.text())
                        .contains(
                                "lack the permission iam:SimulatePrincipalPolicy. Add it to the policy of the role or user.");
            });
        }
    }

    @Test
    void thePreflightOfManyGroupsWaitsForItsTurn() {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            Permissions permissions = rig.permissions();
            for (int i = 0; i < 60; i++) {
                permissions.simulate(
                        permissions.caller().arn(),
                        new Permissions.Question(List.of("ec2:AssociateAddress"), List.of("*"), Map.of()));
            }

            assertThat(rig.time.elapsed()).isGreaterThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void aUserIsAskedAboutAsWell() {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            assertThat(checks(rig, Pair.ELASTIC_IP)).singleElement().satisfies(check -> {
                assertThat(check.result()).isEqualTo(Result.OK);
                assertThat(check.text()).contains(":user/");
            });
        }
    }

    @Test
    void anIamThatCannotBeReachedIsNoProblemOfTheGroup() {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP)) {
            rig.simulator.faults().add("api-down");

            assertThat(checks(rig, Pair.ELASTIC_IP)).singleElement().satisfies(check -> assertThat(check.result())
                    .isEqualTo(Result.UNKNOWN));
        }
    }

    @Test
    void thePoliciesOfTheRoleInUseAreThoseThatWereAttachedAndWrittenIntoIt() {
        IamPolicy least = LeastPolicy.of(List.of(Pair.VOLUME.group()), Role.DAEMON, PLACE);
        try (Rig rig = Rig.of(Pair.VOLUME, under(least, ASKING))) {
            List<String> documents = rig.permissions().policiesOf("kirikae");

            assertThat(documents).hasSize(2);
            PolicyDiff diff = PolicyDiff.of(least, Granted.parse(documents));
            assertThat(diff.missing()).isEmpty();
            assertThat(diff.unsure()).isEmpty();
            assertThat(diff.more()).hasSize(7).allSatisfy(each -> assertThat(each)
                    .startsWith("iam:"));
        }
    }

    @Test
    void aRoleThatIsNotThereIsNotFound() {
        try (Rig rig = Rig.of(Pair.ELASTIC_IP, under(new IamPolicy(List.of()), ASKING))) {
            assertThatThrownBy(() -> rig.permissions().policiesOf("nobody"))
                    .isInstanceOfSatisfying(CloudException.class, failure -> assertThat(failure.kind())
                            .isEqualTo(CloudException.Kind.NOT_FOUND));
        }
    }

    private static List<Check> checks(Rig rig, Pair pair) {
        return new PolicySimulation(rig.permissions(), Optional.of("ap-northeast-1")).of(pair.group());
    }

    private static SimulatorOptions under(IamPolicy policy, Statement... more) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        statements.addAll(List.of(more));
        return SimulatorOptions.instant().withPolicy(Policy.parse(new IamPolicy(statements).json()));
    }
}

package io.kirikae.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {

    private static final String ADDRESS = "arn:aws:ec2:ap-northeast-1:*:elastic-ip/eipalloc-1";
    private static final String INTERFACES = "arn:aws:ec2:ap-northeast-1:*:network-interface/*";
    private static final IamPolicy NEEDED = new IamPolicy(List.of(
            new Statement(
                    "Reads",
                    List.of("ec2:DescribeAddresses"),
                    List.of("*"),
                    Map.of("StringEquals", Map.of("ec2:Region", List.of("ap-northeast-1")))),
            new Statement("Moves", List.of("ec2:AssociateAddress"), List.of(ADDRESS), Map.of()),
            new Statement("Targets", List.of("ec2:AssociateAddress"), List.of(INTERFACES), Map.of())));

    @Test
    void theLeastPolicyItselfLacksNothingAndHasNothingMore() {
        PolicyDiff diff = PolicyDiff.of(NEEDED, Granted.parse(List.of(NEEDED.json())));

        assertThat(diff).isEqualTo(new PolicyDiff(List.of(), List.of(), List.of()));
        assertThat(diff.text()).isEqualTo("The policies allow what the configuration needs, and nothing else.\n");
    }

    @Test
    void whatIsMissingIsNamedWithItsResource() {
        PolicyDiff diff = diff(allow("'ec2:Describe*'", "*"));

        assertThat(diff.missing())
                .containsExactly("ec2:AssociateAddress on " + ADDRESS, "ec2:AssociateAddress on " + INTERFACES);
        assertThat(diff.more()).containsExactly("ec2:Describe* on *");
    }

    @Test
    void whoMayDoEverythingLacksNothingAndHasMore() {
        PolicyDiff diff = diff(allow("'*'", "*"));

        assertThat(diff).isEqualTo(new PolicyDiff(List.of(), List.of(), List.of("* on *")));
    }

    @Test
    void aResourceThatIsNarrowerThanNeededIsMissing() {
        PolicyDiff diff = diff(
                allow("'ec2:describeaddresses'", "*"),
                allow("['ec2:AssociateAddress']", ADDRESS),
                allow("'ec2:AssociateAddress'", INTERFACES.replace("/*", "/eni-1")));

        assertThat(diff.missing()).containsExactly("ec2:AssociateAddress on " + INTERFACES);
    }

    @Test
    void theRolesOwnAccountStandsForAny() {
        PolicyDiff diff = diff(
                allow("'ec2:DescribeAddresses'", "*"),
                allow("'ec2:AssociateAddress'", ADDRESS.replace(":*:", ":123456789012:")),
                allow("'ec2:AssociateAddress'", INTERFACES.replace(":*:", ":123456789012:")));

        assertThat(diff).isEqualTo(new PolicyDiff(List.of(), List.of(), List.of()));
    }

    @Test
    void aDenialWins() {
        PolicyDiff diff = diff(allow("'*'", "*"), allow("'ec2:Associate*'", "*").replace("Allow", "Deny"));

        assertThat(diff.missing())
                .containsExactly(
                        "ec2:AssociateAddress on " + ADDRESS + ", which a statement denies",
                        "ec2:AssociateAddress on " + INTERFACES + ", which a statement denies");
    }

    @Test
    void aConditionOfTheirsLeavesItOpen() {
        PolicyDiff diff = diff(allow("'ec2:*'", "*")
                .replace("'Resource'", "'Condition': {'IpAddress': {'aws:SourceIp': '192.0.2.0/24'}}, 'Resource'"));

        assertThat(diff.missing()).isEmpty();
        assertThat(diff.unsure()).hasSize(3).contains("ec2:DescribeAddresses on *, where aws:SourceIp 192.0.2.0/24");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        PolicyDiff diff = diff("{'Sid': 'Odd', 'Effect': 'Allow', 'NotAction': 'iam:*', 'Resource': '*'}");

        assertThat(diff.unsure()).containsExactly("Odd: it has no plain Effect, Action, Resource and Condition");
        assertThat(diff.missing()).hasSize(3);
    }

    @Test
    void whatTheCommandLineOfAwsPrintsIsReadToo() {
        String inline = "{\"RoleName\": \"kirikae\", \"PolicyDocument\": " + NEEDED.json() + "}";
        String managed = "{\"PolicyVersion\": {\"Document\": " + NEEDED.json() + "}}";

        assertThat(PolicyDiff.of(NEEDED, Granted.parse(List.of(inline))).missing())
                .isEmpty();
        assertThat(PolicyDiff.of(NEEDED, Granted.parse(List.of(managed))).missing())
                .isEmpty();
    }

    @Test
    void whatIsNoPolicyIsRefusedInWords() {
        assertThatThrownBy(() -> Granted.parse(List.of("<html>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not JSON");
        assertThatThrownBy(() -> Granted.parse(List.of("[]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no Statement");
    }

    /** Statements in single quotes, which are easier to read. */
    private static PolicyDiff diff(String... statements) {
        String document = "{'Version': '2012-10-17', 'Statement': [" + String.join(",", statements) + "]}";
        return PolicyDiff.of(NEEDED, Granted.parse(List.of(document.replace('\'', '"'))));
    }

    private static String allow(String actions, String resource) {
        return "{'Effect': 'Allow', 'Action': " + actions + ", 'Resource': '" + resource + "'}";
    }
}

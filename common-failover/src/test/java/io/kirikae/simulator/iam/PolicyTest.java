package io.kirikae.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated IAM judges as the real one does, and refuses to read what it could misunderstand. */
class PolicyTest {

    private static final String ENI = "arn:aws:ec2:eu-west-1:1:network-interface/eni-1";
    private static final String INSTANCE = "arn:aws:ec2:eu-west-1:1:instance/i-1";

    @Test
    void everyResourceOfACallMustBeAllowed() {
        Policy one = policy("Allow", "ec2:Attach*", ENI, "");

        assertThat(one.test(access("ec2:AttachNetworkInterface", ENI))).isTrue();
        assertThat(one.test(access("ec2:AttachNetworkInterface", ENI, INSTANCE)))
                .isFalse();
    }

    @Test
    void whatNoStatementAllowsIsDenied() {
        assertThat(policy("Allow", "ec2:StopInstances", "*", "").test(access("ec2:StartInstances", INSTANCE)))
                .isFalse();
    }

    @Test
    void aDenialOutweighsWhatAnotherStatementAllows() {
        String both = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"},
                  {"Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*/i-1"}]}""";

        assertThat(Policy.parse(both).test(access("ec2:StopInstances", INSTANCE)))
                .isFalse();
        assertThat(Policy.parse(both).test(access("ec2:StartInstances", INSTANCE)))
                .isTrue();
    }

    @Test
    void actionsAreComparedWithoutRegardToCaseAndResourcesWithIt() {
        assertThat(policy("Allow", "EC2:stopinstances", INSTANCE, "").test(access("ec2:StopInstances", INSTANCE)))
                .isTrue();
        assertThat(policy("Allow", "ec2:StopInstances", INSTANCE.replace("i-1", "I-1"), "")
                        .test(access("ec2:StopInstances", INSTANCE)))
                .isFalse();
    }

    @Test
    void aKeyThatTheCallDoesNotKnowIsEqualToNothing() {
        Policy policy = policy(
                "Allow", "ec2:*", "*", ", \"Condition\": {\"StringEquals\": {\"ec2:Attribute\": \"SourceDestCheck\"}}");
        Access known = new Access(
                "ec2:ModifyNetworkInterfaceAttribute",
                List.of(new Access.Target(ENI, Map.of("ec2:Attribute", List.of("SourceDestCheck")))));

        assertThat(policy.test(known)).isTrue();
        assertThat(policy.test(access("ec2:ModifyNetworkInterfaceAttribute", ENI)))
                .isFalse();
    }

    @Test
    void allValuesOfABatchMustBeAmongThoseAllowed() {
        Policy policy = policy(
                "Allow",
                "route53:*",
                "*",
                ", \"Condition\": {\"ForAllValues:StringEquals\": {\"name\": [\"a\", \"b\"]}}");

        assertThat(policy.test(named("a"))).isTrue();
        assertThat(policy.test(named("a", "b"))).isTrue();
        assertThat(policy.test(named("a", "c"))).isFalse();
    }

    @Test
    void everybodyMayAskWhoHeIs() {
        assertThat(new Policy(List.of()).test(Access.toAll("sts:GetCallerIdentity", Map.of())))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"Version\": \"2008-10-17\", \"Statement\": []}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"NotAction\": \"a\", \"Resource\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Maybe\", \"Action\": \"a\", \"Resource\": \"*\"}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a\", \"Resource\": \"*\","
                        + " \"Condition\": {\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}}]}",
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [], \"Resource\": \"*\"}]}"
            })
    void whatItDoesNotUnderstandIsRefused(String document) {
        assertThatThrownBy(() -> Policy.parse(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patternsAreJudgedQuicklyHoweverManyStarsTheyHave() {
        String stars = "a*".repeat(2000) + "b";

        assertThat(Pattern.matches(stars, "a".repeat(20_000), false)).isFalse();
        assertThat(Pattern.matches("ec2:Des?ribe*", "ec2:DescribeInstances", false))
                .isTrue();
    }

    private static Policy policy(String effect, String action, String resource, String condition) {
        return Policy.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"%s}]}"
                        .formatted(effect, action, resource, condition));
    }

    private static Access access(String action, String... arns) {
        return new Access(
                action,
                java.util.Arrays.stream(arns)
                        .map(arn -> new Access.Target(arn, Map.of()))
                        .toList());
    }

    private static Access named(String... names) {
        return new Access(
                "route53:ChangeResourceRecordSets",
                List.of(new Access.Target("arn:aws:route53:::hostedzone/Z", Map.of("name", List.of(names)))));
    }
}

package io.kirikae.iam;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where the resources of a policy lie.
 *
 * @param region the Region; any if absent
 * @param account the account; any if absent
 */
public record Place(Optional<String> region, Optional<String> account) {

    /** ARNs of EC2's resources of one type. */
    List<String> ec2(String type, Collection<?> ids) {
        return ids.stream()
                .map(Object::toString)
                .distinct()
                .map(id -> "arn:" + partition() + ":ec2:" + region.orElse("*") + ":" + account.orElse("*") + ":" + type
                        + "/" + id)
                .toList();
    }

    /** ARN of any machine image, which has no account. */
    String images() {
        return "arn:" + partition() + ":ec2:" + region.orElse("*") + "::image/*";
    }

    /** A role by its name, with its path. */
    String role(String name) {
        return "arn:" + partition() + ":iam::" + account.orElse("*") + ":role/" + name;
    }

    /** EC2 as whom a role is passed to. */
    String ec2Service() {
        return partition().equals("aws-cn") ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com";
    }

    String route53(String type, String id) {
        return "arn:" + partition() + ":route53:::" + type + "/" + id;
    }

    /** One of AWS's own documents of SSM. */
    String document(String name) {
        return "arn:" + partition() + ":ssm:" + region.orElse("*") + "::document/" + name;
    }

    String table(String name, Optional<String> tableRegion) {
        return "arn:" + partition() + ":dynamodb:"
                + tableRegion.or(this::region).orElse("*") + ":" + account.orElse("*") + ":table/" + name;
    }

    /** China and GovCloud are partitions of their own. */
    private String partition() {
        String name = region.orElse("");
        if (name.startsWith("cn-")) {
            return "aws-cn";
        }
        return name.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}

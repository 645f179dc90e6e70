package io.kirikae.aws.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The least IAM policy for a store in a table. Nothing is read for it. */
public final class TablePolicy {

    /** What every process of Kirikae needs. A transaction is allowed by what its parts are. */
    static final List<String> USE = List.of("GetItem", "Query", "PutItem", "DeleteItem");

    /** What {@code kirikae store init} needs besides. */
    static final List<String> INIT = List.of(
            "CreateTable",
            "DescribeTable",
            "DescribeTimeToLive",
            "UpdateTimeToLive",
            "DescribeContinuousBackups",
            "UpdateContinuousBackups");

    private TablePolicy() {}

    /**
     * The policy as JSON, for a role in the account of the table.
     *
     * @param table the table's name
     * @param region the Region, such as {@code ap-northeast-1}; absent for any
     */
    public static String json(String table, Optional<String> region) {
        String arn = "arn:" + region.map(TablePolicy::partition).orElse("aws") + ":dynamodb:" + region.orElse("*")
                + ":*:table/" + table;
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Sid": "KirikaeStore",
                      "Effect": "Allow",
                      "Action": [%s],
                      "Resource": "%s"
                    },
                    {
                      "Sid": "KirikaeStoreInit",
                      "Effect": "Allow",
                      "Action": [%s],
                      "Resource": "%s"
                    }
                  ]
                }
                """.formatted(actions(USE), arn, actions(INIT), arn);
    }

    private static String actions(List<String> names) {
        return names.stream()
                .map(name -> "\n        \"dynamodb:" + name + "\"")
                .collect(Collectors.joining(",", "", "\n      "));
    }

    /** China and GovCloud are partitions of their own. */
    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}

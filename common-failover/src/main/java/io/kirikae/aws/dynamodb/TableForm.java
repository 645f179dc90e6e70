package io.kirikae.aws.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** What the table is, apart from its items. */
final class TableForm {

    private TableForm() {}

    /** On demand, since a store does next to nothing for months and then everything at once. */
    static CreateTableRequest creation(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .deletionProtectionEnabled(true)
                .attributeDefinitions(text(Key.PARTITION), text(Key.SORT))
                .keySchema(
                        KeySchemaElement.builder()
                                .attributeName(Key.PARTITION)
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName(Key.SORT)
                                .keyType(KeyType.RANGE)
                                .build())
                .build();
    }

    /** Whether a table has the keys of ours. */
    static boolean fits(TableDescription table) {
        Map<KeyType, String> keys = table.keySchema().stream()
                .collect(Collectors.toMap(KeySchemaElement::keyType, KeySchemaElement::attributeName));
        return table.attributeDefinitions().containsAll(List.of(text(Key.PARTITION), text(Key.SORT)))
                && keys.equals(Map.of(KeyType.HASH, Key.PARTITION, KeyType.RANGE, Key.SORT));
    }

    /** How its capacity is paid for, as people read it. */
    static String billing(TableDescription table) {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        return onDemand
                ? "Its capacity is on demand."
                : "Its capacity is provisioned, and is left so: see that a mass failover is not throttled.";
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}

package io.kirikae.aws.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Changes as DynamoDB takes them, alone and as parts of a transaction. Each asks for what was there where it is refused.
 *
 * @param table the table's name
 */
record Requests(String table) {

    private static final ReturnValuesOnConditionCheckFailure TELL = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    /** A change as a part of a transaction. */
    TransactWriteItem part(Change change) {
        return change.item()
                .map(item -> TransactWriteItem.builder()
                        .put(put(item, change.expect()))
                        .build())
                .orElseGet(() -> TransactWriteItem.builder()
                        .delete(delete(change.key(), change.expect()))
                        .build());
    }

    /** A write of an item by itself. */
    PutItemRequest putItem(Item item, Expect expect) {
        Put put = put(item, expect);
        return PutItemRequest.builder()
                .tableName(table)
                .item(put.item())
                .conditionExpression(put.conditionExpression())
                .expressionAttributeNames(put.expressionAttributeNames())
                .expressionAttributeValues(put.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(TELL)
                .build();
    }

    /** A removal of an item by itself. */
    DeleteItemRequest deleteItem(Key key, Expect expect) {
        Delete delete = delete(key, expect);
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(delete.key())
                .conditionExpression(delete.conditionExpression())
                .expressionAttributeNames(delete.expressionAttributeNames())
                .expressionAttributeValues(delete.expressionAttributeValues())
                .returnValuesOnConditionCheckFailure(TELL)
                .build();
    }

    private Put put(Item item, Expect expect) {
        Put.Builder put = Put.builder().tableName(table).item(item.attributes());
        expect.condition().ifPresent(expected -> {
            put.conditionExpression(expected.expression());
            expected.someNames().ifPresent(put::expressionAttributeNames);
            expected.someValues().ifPresent(put::expressionAttributeValues);
        });
        return put.returnValuesOnConditionCheckFailure(TELL).build();
    }

    private Delete delete(Key key, Expect expect) {
        Delete.Builder delete = Delete.builder().tableName(table).key(key.attributes());
        expect.condition().ifPresent(expected -> {
            delete.conditionExpression(expected.expression());
            expected.someNames().ifPresent(delete::expressionAttributeNames);
            expected.someValues().ifPresent(delete::expressionAttributeValues);
        });
        return delete.returnValuesOnConditionCheckFailure(TELL).build();
    }
}

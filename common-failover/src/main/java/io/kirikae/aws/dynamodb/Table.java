package io.kirikae.aws.dynamodb;

import io.kirikae.aws.DynamoDbAccess;
import io.kirikae.aws.DynamoDbAccess.Meaning;
import io.kirikae.aws.DynamoDbAccess.Trouble;
import io.kirikae.aws.dynamodb.Persistence.Try;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The table itself. A write whose answer was lost is made again: it expects what its first try expected, and where that fails, it
 * is told by the item that is there whether the first try had been made. Safe for use by several threads.
 *
 * @param access DynamoDB
 * @param name the table's name
 * @param persistence how often calls are made again
 */
record Table(DynamoDbAccess access, String name, Persistence persistence) implements Rows {

    private static final int MOST_WRITES_AT_ONCE = 100;
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    /** Reasons for which a transaction was cancelled that pass by themselves. */
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private DynamoDbClient client() {
        return access.client();
    }

    @Override
    public Optional<Item> get(Key key) {
        Map<String, AttributeValue> found = persistence.read("GetItem", () -> client().getItem(
                        request -> request.tableName(name).key(key.attributes()).consistentRead(true))
                .item());
        return Optional.of(found).filter(map -> !map.isEmpty()).map(Item::new);
    }

    @Override
    public List<Item> query(String partition, String prefix, boolean backwards, int heads) {
        List<Item> items = new ArrayList<>();
        if (heads == 0) {
            return items;
        }
        int seen = 0;
        QueryRequest request = queryRequest(partition, prefix, backwards);
        while (true) {
            QueryRequest page = request;
            QueryResponse answer = persistence.read("Query", () -> client().query(page));
            for (Map<String, AttributeValue> each : answer.items()) {
                Item item = new Item(each);
                items.add(item);
                seen += item.key().isHead() ? 1 : 0;
                if (seen == heads) {
                    return items;
                }
            }
            if (!answer.hasLastEvaluatedKey()) {
                return items;
            }
            request = request.toBuilder()
                    .exclusiveStartKey(answer.lastEvaluatedKey())
                    .build();
        }
    }

    private QueryRequest queryRequest(String partition, String prefix, boolean backwards) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":p", AttributeValue.fromS(partition));
        String condition = Key.PARTITION + " = :p";
        if (!prefix.isEmpty()) {
            values.put(":s", AttributeValue.fromS(prefix));
            condition += " AND begins_with(" + Key.SORT + ", :s)";
        }
        return QueryRequest.builder()
                .tableName(name)
                .consistentRead(true)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .scanIndexForward(!backwards)
                .build();
    }

    @Override
    public Written write(Change change) {
        return persistence.write(change.item().isPresent() ? "PutItem" : "DeleteItem", doubtful -> {
            try {
                send(change);
                return new Try.Settled<>(Written.DONE);
            } catch (ConditionalCheckFailedException e) {
                Optional<Item> present = item(e.hasItem(), e.item());
                boolean made = change.item()
                        .map(item -> present.filter(item::isSameWriteAs).isPresent())
                        .orElse(doubtful && present.isEmpty());
                return new Try.Settled<>(made ? Written.DONE : Written.refused(present));
            }
        });
    }

    private void send(Change change) {
        Requests requests = new Requests(name);
        if (change.item().isPresent()) {
            client().putItem(requests.putItem(change.item().get(), change.expect()));
        } else {
            client().deleteItem(requests.deleteItem(change.key(), change.expect()));
        }
    }

    @Override
    public boolean write(List<Change> changes) {
        if (changes.size() > MOST_WRITES_AT_ONCE) {
            throw new IllegalStateException("DynamoDB makes at most " + MOST_WRITES_AT_ONCE + " writes at once");
        }
        if (changes.size() == 1) {
            return write(changes.get(0)).done();
        }
        // The same token in every try: DynamoDB makes the writes of one token once.
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .clientRequestToken(UUID.randomUUID().toString())
                .transactItems(changes.stream().map(new Requests(name)::part).toList())
                .build();
        return persistence.write("TransactWriteItems", doubtful -> {
            try {
                client().transactWriteItems(request);
                return new Try.Settled<>(true);
            } catch (TransactionCanceledException e) {
                return cancelled(changes, e);
            }
        });
    }

    private static Try<Boolean> cancelled(List<Change> changes, TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        for (int i = 0; i < Math.min(changes.size(), reasons.size()); i++) {
            Optional<Item> present =
                    item(reasons.get(i).hasItem(), reasons.get(i).item());
            // All were made if one was: this is what an earlier try has left.
            if (changes.get(i)
                    .item()
                    .flatMap(item -> present.filter(item::isSameWriteAs))
                    .isPresent()) {
                return new Try.Settled<>(true);
            }
        }
        List<String> codes = reasons.stream()
                .map(CancellationReason::code)
                .filter(code -> code != null && !code.equals("None"))
                .toList();
        if (codes.contains(CONDITION_FAILED)) {
            return new Try.Settled<>(false);
        }
        if (!codes.isEmpty() && PASSING.containsAll(codes)) {
            return new Try.Again<>(
                    new Trouble(Meaning.NOT_NOW, codes.get(0), "TransactWriteItems: " + String.join(", ", codes)));
        }
        throw e;
    }

    private static Optional<Item> item(boolean has, Map<String, AttributeValue> attributes) {
        return has && !attributes.isEmpty() ? Optional.of(new Item(attributes)) : Optional.empty();
    }

    @Override
    public void afterwards(Runnable task) {
        task.run();
    }
}

package io.kirikae.aws.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must be in an item's place for a write to be made: as DynamoDB judges it, and as work that is done together does. */
sealed interface Expect {

    /** Whatever is there. */
    record Anything() implements Expect {}

    /** Nothing. */
    record Absent() implements Expect {}

    /**
     * An item with these values among its own.
     *
     * @param values by their names
     */
    record Like(Map<String, AttributeValue> values) implements Expect {
        /** Copies the values. */
        public Like {
            values = Map.copyOf(values);
        }
    }

    /**
     * Nothing, or an item in which a number is less.
     *
     * @param name the number's name
     * @param than less than this
     */
    record Less(String name, long than) implements Expect {}

    /** Whether it holds for what is there. */
    default boolean holds(Optional<Item> present) {
        if (this instanceof Absent) {
            return present.isEmpty();
        }
        if (this instanceof Like like) {
            return present.filter(item -> item.attributes()
                            .entrySet()
                            .containsAll(like.values().entrySet()))
                    .isPresent();
        }
        if (this instanceof Less less) {
            return present.isEmpty() || present.get().number(less.name()) < less.than();
        }
        return true;
    }

    /** As DynamoDB takes it; absent where nothing is expected. */
    default Optional<Condition> condition() {
        if (this instanceof Absent) {
            return Optional.of(new Condition("attribute_not_exists(" + Key.PARTITION + ")", Map.of(), Map.of()));
        }
        if (this instanceof Like like) {
            return Optional.of(Condition.like(like.values()));
        }
        if (this instanceof Less less) {
            return Optional.of(new Condition(
                    "attribute_not_exists(" + Key.PARTITION + ") OR #n < :n",
                    Map.of("#n", less.name()),
                    Map.of(":n", AttributeValue.fromN(Long.toString(less.than())))));
        }
        return Optional.empty();
    }

    /**
     * A condition in DynamoDB's language.
     *
     * @param expression with places for names and values
     * @param names by their places
     * @param values by their places
     */
    record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

        private static Condition like(Map<String, AttributeValue> wanted) {
            StringBuilder expression = new StringBuilder("attribute_exists(" + Key.PARTITION + ")");
            Map<String, String> names = new HashMap<>();
            Map<String, AttributeValue> values = new HashMap<>();
            new TreeMap<>(wanted).forEach((name, value) -> {
                int place = names.size();
                expression.append(" AND #n").append(place).append(" = :v").append(place);
                names.put("#n" + place, name);
                values.put(":v" + place, value);
            });
            return new Condition(expression.toString(), names, values);
        }

        /** The names; absent where there are none, because DynamoDB refuses an empty map. */
        Optional<Map<String, String>> someNames() {
            return Optional.of(names).filter(map -> !map.isEmpty());
        }

        /** The values; absent where there are none. */
        Optional<Map<String, AttributeValue>> someValues() {
            return Optional.of(values).filter(map -> !map.isEmpty());
        }
    }
}

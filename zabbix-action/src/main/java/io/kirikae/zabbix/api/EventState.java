package io.kirikae.zabbix.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as Zabbix knows it now.
 *
 * @param id its id
 * @param triggerId the trigger that raised it
 * @param began when
 * @param recovered whether it has recovered
 * @param suppressed whether it is suppressed, as by a maintenance
 */
public record EventState(String id, String triggerId, Instant began, boolean recovered, boolean suppressed) {

    /** The first of the events in a result of {@code event.get}, if it is one that can be read. */
    static Optional<EventState> first(JsonNode result) {
        JsonNode event = result.path(0);
        String id = event.path("eventid").asText();
        String clock = event.path("clock").asText();
        if (!id.matches("[0-9]{1,20}") || !clock.matches("[0-9]{1,11}")) {
            return Optional.empty();
        }
        String recovery = event.path("r_eventid").asText("0");
        return Optional.of(new EventState(
                id,
                event.path("objectid").asText(),
                Instant.ofEpochSecond(Long.parseLong(clock)),
                !recovery.isEmpty() && !recovery.equals("0"),
                event.path("suppressed").asText().equals("1")));
    }
}

package io.kirikae.zabbix.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What Kirikae asks and says about events.
 *
 * @param api the API
 */
public record ProblemDesk(ZabbixApi api) {

    /** The longest comment that Zabbix takes, in characters. */
    public static final int LONGEST_COMMENT = 2048;

    private static final int ADD_MESSAGE = 4;

    /**
     * How an event stands.
     *
     * @param id its id
     * @param within how long that may take
     * @return completes with it; empty if Zabbix shows no such event to this token
     */
    public CompletableFuture<Optional<EventState>> event(String id, Duration within) {
        ObjectNode parameters = ZabbixApi.parameters();
        parameters.putArray("eventids").add(id);
        parameters
                .putArray("output")
                .add("eventid")
                .add("objectid")
                .add("clock")
                .add("r_eventid")
                .add("suppressed");
        return api.call("event.get", parameters, within).thenApply(EventState::first);
    }

    /**
     * The newest open problem of a trigger.
     *
     * @param triggerId the trigger
     * @param within how long that may take
     * @return completes with the id of its event; empty if none is open
     */
    public CompletableFuture<Optional<String>> newestProblem(String triggerId, Duration within) {
        ObjectNode parameters = ZabbixApi.parameters();
        parameters.putArray("objectids").add(triggerId);
        parameters.putArray("output").add("eventid");
        parameters.putArray("sortfield").add("eventid");
        parameters.put("sortorder", "DESC").put("limit", 1);
        return api.call("problem.get", parameters, within)
                .thenApply(result -> Optional.of(result.path(0).path("eventid").asText())
                        .filter(found -> found.matches("[0-9]{1,20}")));
    }

    /**
     * Writes a comment on an event, unless one with the mark is there already.
     *
     * @param id the event
     * @param mark a word of the text by which it is known again
     * @param text the comment; what is too long is cut
     * @param within how long each call may take
     * @return whether it was written now
     * @throws ApiException if it could not be
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean comment(String id, String mark, String text, Duration within)
            throws ApiException, InterruptedException {
        ObjectNode question = ZabbixApi.parameters();
        question.putArray("eventids").add(id);
        question.putArray("output").add("eventid");
        question.putArray("select_acknowledges").add("message");
        question.putArray("selectAcknowledges").add("message");
        JsonNode event = api.ask("event.get", knownBy(question, within), within).path(0);
        if (event.isMissingNode()) {
            throw new ApiException(
                    "Zabbix shows no event " + id + " to this token, so no comment can be written on it.");
        }
        for (JsonNode each : event.path("acknowledges")) {
            if (each.path("message").asText().contains(mark)) {
                return false;
            }
        }
        ObjectNode parameters = ZabbixApi.parameters();
        parameters.putArray("eventids").add(id);
        parameters.put("action", ADD_MESSAGE).put("message", cut(text));
        api.ask("event.acknowledge", parameters, within);
        return true;
    }

    /** A parameter that a version does not know makes it refuse the whole question. */
    private ObjectNode knownBy(ObjectNode question, Duration within) throws ApiException, InterruptedException {
        question.remove(api.version(within).atLeast(7, 0) ? "select_acknowledges" : "selectAcknowledges");
        return question;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_COMMENT ? text : text.substring(0, LONGEST_COMMENT - 3) + "...";
    }
}

package io.kirikae.zabbix.sender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.kirikae.alert.PlainText;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ApiVersion;
import io.kirikae.zabbix.api.ZabbixApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Delivers values by the API's {@code history.push}: encrypted as the API is, by a token, and with a reason for each value that was not taken. Not thread-safe.
 */
final class HistoryPush implements Delivery {

    /** As by the other way; a request has 4 MB at most, and PHP takes 16 MB as Zabbix sets it up. */
    static final int AT_ONCE = 250;

    private static final int LONGEST_REASON = 200;

    private final ZabbixSettings.Api settings;
    private final TimeSource time;
    private ZabbixApi api;

    private HistoryPush(ZabbixSettings.Api settings, TimeSource time) throws ApiException {
        this.settings = settings;
        this.time = time;
        this.api = new ZabbixApi(settings);
    }

    /**
     * A way; nothing is asked yet.
     *
     * @throws SenderException if the authorities to trust cannot be read
     */
    static HistoryPush by(ZabbixSettings.Api settings, TimeSource time) throws SenderException {
        try {
            return new HistoryPush(settings, time);
        } catch (ApiException e) {
            throw new SenderException(e.sentence(), e);
        }
    }

    @Override
    public Receipt send(List<TrapperValue> values, Duration within) throws SenderException, InterruptedException {
        Deadline deadline = Deadline.in(within, time);
        try {
            requireKnown(left(deadline, within));
            Receipt all = new Receipt(0, 0);
            for (int from = 0; from < values.size(); from += AT_ONCE) {
                List<TrapperValue> some = values.subList(from, Math.min(values.size(), from + AT_ONCE));
                all = all.plus(receipt(api.ask("history.push", request(some), left(deadline, within)), some));
            }
            return all;
        } catch (ApiException e) {
            throw new SenderException(e.sentence(), e);
        }
    }

    private void requireKnown(Duration within) throws ApiException, SenderException, InterruptedException {
        ApiVersion version = api.version(within);
        if (!version.atLeast(7, 0)) {
            // It may be another one by the time of the next try, and is remembered by who has asked.
            api = new ZabbixApi(settings);
            throw new SenderException(
                    "Zabbix is " + version
                            + ", and its API has history.push from 7.0 on; write 'by: trapper' with 'servers' in zabbix.report.");
        }
    }

    private static Duration left(Deadline deadline, Duration within) throws SenderException {
        if (deadline.passed()) {
            throw new SenderException("Zabbix' API did not take all values within " + within.toMillis() + " ms.");
        }
        return deadline.left();
    }

    private static ArrayNode request(List<TrapperValue> values) {
        ArrayNode request = ZabbixApi.parameters().arrayNode();
        for (TrapperValue each : values) {
            Instant at = each.at();
            request.addObject()
                    .put("host", each.host())
                    .put("key", each.key())
                    .put("value", each.value())
                    .put("clock", at.getEpochSecond())
                    .put("ns", at.getNano());
        }
        return request;
    }

    /** What became of each value stands at its place. */
    static Receipt receipt(JsonNode result, List<TrapperValue> sent) throws SenderException {
        if (!result.path("response").asText().equals("success")) {
            String why = result.path("info").asText(result.path("error").asText());
            throw new SenderException(
                    "Zabbix refused the values" + (why.isBlank() ? "." : ": " + PlainText.of(why, LONGEST_REASON)));
        }
        JsonNode data = result.path("data");
        if (!data.isArray() || data.size() != sent.size()) {
            throw new SenderException(
                    "Zabbix' API answered about " + data.size() + " values, and " + sent.size() + " were sent.");
        }
        Receipt all = new Receipt(0, 0);
        for (int i = 0; i < sent.size(); i++) {
            all = all.plus(receipt(data.get(i), sent.get(i)));
        }
        return all;
    }

    private static Receipt receipt(JsonNode result, TrapperValue sent) throws SenderException {
        if (result.has("error")) {
            String why = PlainText.of(result.path("error").asText(), LONGEST_REASON);
            return new Receipt(0, 1, Optional.of(sent.key() + ": " + why));
        }
        if (!result.has("itemid")) {
            throw new SenderException("Zabbix' API did not say what became of a value.");
        }
        return new Receipt(1, 0);
    }
}

package io.kirikae.zabbix.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.Configuration;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.TimeSource;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ZabbixApi;
import io.kirikae.zabbix.sender.Delivery;
import io.kirikae.zabbix.sender.Receipt;
import io.kirikae.zabbix.sender.SenderException;
import io.kirikae.zabbix.sender.TrapperValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries what the daemon will do, as far as that does no harm.
 *
 * @param zabbix where Zabbix is
 * @param time the clock
 */
record Trials(ZabbixSettings zabbix, TimeSource time) {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** An event that there is not. */
    private static final String NO_EVENT = "9999999999999999";

    List<SetupFinding> all(String daemonUrl, Configuration configuration) throws InterruptedException {
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(rights("ask about events", "event.get", question()));
        findings.add(rights(
                "ask about problems", "problem.get", ZabbixApi.parameters().put("limit", 1)));
        findings.add(rights("comment on problems", "event.acknowledge", comment()));
        findings.add(daemon(daemonUrl));
        if (zabbix.report().isPresent()) {
            findings.add(report(zabbix.report().get(), configuration));
        }
        return findings;
    }

    private static ObjectNode question() {
        ObjectNode question = ZabbixApi.parameters();
        question.putArray("eventids").add(NO_EVENT);
        return question;
    }

    private static ObjectNode comment() {
        return question().put("action", 4).put("message", "a try");
    }

    /** A comment on an event that there is not is refused as such only to somebody who may comment. */
    private SetupFinding rights(String toDo, String method, ObjectNode parameters) throws InterruptedException {
        String what = "the daemon's token may " + toDo;
        try {
            new ZabbixApi(zabbix.api().orElseThrow()).ask(method, parameters, WITHIN);
            return new SetupFinding(Mark.SAME, what, "");
        } catch (ApiException e) {
            boolean noSuchEvent =
                    method.equals("event.acknowledge") && e.sentence().contains("No permissions to referred object");
            return noSuchEvent
                    ? new SetupFinding(Mark.SAME, what, "")
                    : new SetupFinding(Mark.WRONG, what, e.sentence());
        }
    }

    private static SetupFinding daemon(String url) throws InterruptedException {
        String what = "the daemon at " + url;
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(WITHIN)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "/v1/health"))
                                    .timeout(WITHIN)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200
                    ? new SetupFinding(Mark.SAME, what, "answers")
                    : new SetupFinding(Mark.WRONG, what, "answered with HTTP " + answer.statusCode());
        } catch (IOException | IllegalArgumentException e) {
            return new SetupFinding(
                    Mark.WRONG,
                    what,
                    "does not answer; is it running, with 'alerts: {http: {}}' in its configuration?");
        }
    }

    /** The names of the groups, which the daemon reports anyway. */
    private SetupFinding report(ZabbixSettings.Report report, Configuration configuration) throws InterruptedException {
        boolean pushed = report.way() instanceof ZabbixSettings.HistoryPush;
        String what = "a report to host '" + report.host() + "'" + (pushed ? " by history.push" : "");
        String names = configuration.groups().keySet().stream()
                .map(each -> "{\"{#GROUP}\":\"" + each + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        Duration began = time.elapsed();
        try {
            Receipt receipt = Delivery.of(report, time)
                    .send(List.of(new TrapperValue(report.host(), "kirikae.groups", names, time.wallClock())), WITHIN);
            long took = time.elapsed().minus(began).toMillis();
            return receipt.failed() == 0
                    ? new SetupFinding(Mark.SAME, what, "taken within " + took + " ms")
                    : new SetupFinding(Mark.WRONG, what, notTaken(receipt, pushed));
        } catch (SenderException e) {
            return new SetupFinding(Mark.WRONG, what, e.sentence());
        }
    }

    private static String notTaken(Receipt receipt, boolean pushed) {
        return "not taken" + receipt.why().map(why -> " (" + why + ")").orElse("") + ": the host has no template, or "
                + (pushed
                        ? "the token's user may not read it, or its items are not open to the address of the daemon"
                        : "is not open to this address");
    }
}

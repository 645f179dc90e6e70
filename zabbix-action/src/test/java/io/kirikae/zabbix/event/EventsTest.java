package io.kirikae.zabbix.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertReading;
import io.kirikae.alert.AlertState;
import io.kirikae.alert.Arrival;
import io.kirikae.store.IncidentId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {

    private static final Arrival NOW = new Arrival(Instant.parse("2026-01-01T00:00:00Z"), "127.0.0.1", false);

    /** As the action of a problem fills it in: what has no value yet arrives as its own name. */
    private static final String PROBLEM = """
            {"instance":"z-1","group":"ftp","event_id":"4711","event_value":"1","recovery_id":"{EVENT.RECOVERY.ID}",
             "trigger_id":"13","host_id":"10084","action_id":"7","update_status":"0"}""";

    @Test
    void aProblemIsAnAlertOfItsEvent() {
        Alert alert = alert(PROBLEM);

        assertThat(alert.incident()).hasToString("zabbix@z-1/4711");
        assertThat(alert.group()).hasToString("ftp");
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
        assertThat(alert.raisedAt()).isEqualTo(NOW.at());
        assertThat(alert.text()).isEqualTo("trigger 13, host 10084, action 7");
        assertThat(alert.sender()).isEqualTo("127.0.0.1");
    }

    @Test
    void aRecoveryHasTheIncidentOfItsProblem() {
        Alert alert = alert(PROBLEM.replace("\"event_value\":\"1\"", "\"event_value\":\"0\"")
                .replace("{EVENT.RECOVERY.ID}", "4712"));

        assertThat(alert.incident()).hasToString("zabbix@z-1/4711");
        assertThat(alert.state()).isEqualTo(AlertState.RECOVERY);
        assertThat(alert.text()).endsWith("recovery 4712");
    }

    @Test
    void anUpdateAsksForNothing() {
        assertThat(read(PROBLEM.replace("\"update_status\":\"0\"", "\"update_status\":\"1\"")))
                .isInstanceOf(AlertReading.Nothing.class);
    }

    @Test
    void aTrialOfTheWayAsksForNothingAndIsCheckedAsAnyEvent() {
        String trial = PROBLEM.replace("\"ftp\"", "\"*TRIAL*\"");

        assertThat(read(trial)).isInstanceOf(AlertReading.Nothing.class);
        assertThat(read(trial.replace("4711", "x"))).isInstanceOf(AlertReading.Wrong.class);
        assertThat(read(trial.replace("z-1", "z 1"))).isInstanceOf(AlertReading.Wrong.class);
    }

    @Test
    void whatZabbixCannotFillInIsAbsent() {
        Alert alert = alert("""
                {"instance":"z-1","group":"ftp","event_id":4711,"event_value":1,"recovery_id":"{EVENT.RECOVERY.ID}",
                 "trigger_id":"{TRIGGER.ID}","host_id":"*UNKNOWN*","action_id":"","update_status":"{EVENT.UPDATE.STATUS}"}""");

        assertThat(alert.text()).isEmpty();
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "4711"                | "{EVENT.ID}"          | the macro of event_id has no value
                    "4711"                | "4711; id"            | the value of event_id is no number
                    "4711"                | "$(id)"               | the value of event_id is no number
                    "4711"                | "-1"                  | the value of event_id is no number
                    "4711"                | "123456789012345678901" | the value of event_id is no number
                    "4711"                | "٤٧"                  | the value of event_id is no number
                    "event_value":"1"     | "event_value":"2"     | the event_value is neither 1
                    "event_value":"1"     | "event_value":"{EVENT.VALUE}" | the macro of event_value has no value
                    "trigger_id":"13"     | "trigger_id":"`id`"   | the value of trigger_id is no number
                    "update_status":"0"   | "update_status":"x"   | the value of update_status is no number
                    "group":"ftp"         | "group":"{$KIRIKAE.GROUP}" | the macro {$KIRIKAE.GROUP} has no value for this host
                    "group":"ftp"         | "group":"../etc"      | the value of {$KIRIKAE.GROUP} cannot be the name of a group
                    "instance":"z-1"      | "instance":"z 1"      | the instance, which names this Zabbix
                    "instance":"z-1"      | "instance":""         | the instance, which names this Zabbix
                    "instance":"z-1"      | "instance":["z-1"]    | the value of instance is neither text nor a whole number
                    "instance":"z-1"      | "shell":"rm"          | it has a key that is not known
                    "instance":"z-1"      | "group":"ftp"         | the body is no JSON, holds a key twice, or is nested
                    """)
    void whatIsWrongIsSaidInOneClause(String part, String instead, String why) {
        AlertReading reading = read(PROBLEM.replace(part, instead));

        assertThat(reading).isInstanceOf(AlertReading.Wrong.class);
        assertThat(((AlertReading.Wrong) reading).why()).startsWith(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}", "{\"group\":", "\"x\"", "1e999999", "{}{}", "\u0000"})
    void whatIsNoEventIsWrong(String body) {
        assertThat(read(body)).isInstanceOf(AlertReading.Wrong.class);
    }

    @Test
    void noBytesWhateverTheyAreAreMoreThanWrong() {
        Random random = new Random(7);
        byte[] good = PROBLEM.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] body = good.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            AlertReading reading = Events.read(body, NOW);
            if (reading instanceof AlertReading.Good right) {
                assertThat(right.alert().incident().id()).matches("[0-9]{1,20}");
                assertThat(right.alert().text()).matches("[a-z0-9 ,]*");
            }
        }
    }

    @Test
    void theEventOfAnIncidentIsItsNumberWhateverTheCoreHasAdded() {
        assertThat(Events.eventId(new IncidentId("zabbix@z-1", "4711"), "z-1")).contains("4711");
        assertThat(Events.eventId(new IncidentId("zabbix@z-1", "4711@ftp"), "z-1"))
                .contains("4711");
        assertThat(Events.eventId(new IncidentId("zabbix@z-2", "4711"), "z-1")).isEmpty();
        assertThat(Events.eventId(new IncidentId("nagios@z-1", "4711"), "z-1")).isEmpty();
        assertThat(Events.eventId(new IncidentId("zabbix@z-1", "x"), "z-1")).isEmpty();
    }

    private static Alert alert(String body) {
        AlertReading reading = read(body);
        assertThat(reading).isInstanceOf(AlertReading.Good.class);
        return ((AlertReading.Good) reading).alert();
    }

    private static AlertReading read(String body) {
        return Events.read(body.getBytes(StandardCharsets.UTF_8), NOW);
    }
}

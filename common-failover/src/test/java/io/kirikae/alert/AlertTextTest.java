package io.kirikae.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.chance.Cases;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextTest {

    private static final Instant CAME = Instant.ofEpochSecond(1_764_000_100);
    private static final Arrival ARRIVAL = new Arrival(CAME, "nagios", false);

    @Test
    void readsWhatKirikaeAlertWrites() {
        Alert alert = good("group=ftp", "source=nagios@mon-1", "id=4711", "state=problem", "at=1764000000", "text=x y");

        assertThat(alert.group()).isEqualTo(Alerts.FTP);
        assertThat(alert.incident()).hasToString("nagios@mon-1/4711");
        assertThat(alert.state()).isEqualTo(AlertState.PROBLEM);
        assertThat(alert.raisedAt()).isEqualTo(Instant.ofEpochSecond(1_764_000_000));
        assertThat(alert.text()).isEqualTo("x y");
        assertThat(alert.sender()).isEqualTo("nagios");
    }

    @Test
    void readsBackWhatItPrints() {
        Alert alert = Alerts.recovery("a=b/c");
        List<String> lines = AlertText.print(alert).lines().toList();

        AlertReading reading = AlertText.parse(lines.subList(1, lines.size() - 1), new Arrival(CAME, "kirikae", true));

        assertThat(lines.get(0)).isEqualTo(AlertText.FIRST);
        assertThat(lines.get(lines.size() - 1)).isEqualTo(AlertText.LAST);
        assertThat(reading).isEqualTo(new AlertReading.Good(Alerts.raised(alert, CAME), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    source=a;id=1;state=problem                    | the group is missing
                    group=;source=a;id=1;state=problem             | the group is missing
                    group=../x;source=a;id=1;state=problem         | the group '../x' cannot be
                    group=ftp;id=1;state=problem                   | the source is missing
                    group=ftp;source=a;state=problem               | the id is missing
                    group=ftp;source=a b;id=1;state=problem        | the source 'a b' with the id '1' cannot be
                    group=ftp;source=a;id=1                        | the state is missing
                    group=ftp;source=a;id=1;state=DOWN             | the state 'DOWN' is neither problem nor recovery
                    group=ftp;source=a;id=1;state=problem;at=now   | the time 'now' is not in seconds since 1970
                    group=ftp;source=a;id=1;state=problem;at=-1    | the time '-1' is not in seconds since 1970
                    group=ftp;group=db;source=a;id=1;state=problem | the key group is given twice
                    group=ftp;source=a;id=1;state=problem;rubbish  | a line is not of the form key=value: 'rubbish'
                    group=ftp;source=a;id=1;state=problem;wrong=no | no
                    """)
    void saysWhatIsWrong(String lines, String why) {
        AlertReading reading = AlertText.parse(List.of(lines.split(";")), ARRIVAL);

        assertThat(reading).isInstanceOfSatisfying(AlertReading.Wrong.class, wrong -> assertThat(wrong.why())
                .startsWith(why));
    }

    @Test
    void aKeyThatIsNotKnownIsLeftOutAndNoted() {
        AlertReading reading =
                AlertText.parse(List.of("group=ftp", "source=a", "id=1", "state=problem", "shell=/bin/sh"), ARRIVAL);

        assertThat(reading).isInstanceOfSatisfying(AlertReading.Good.class, good -> assertThat(good.notes())
                .containsExactly("the key 'shell' is not known"));
    }

    @Test
    void anAlertCannotNameAnotherSenderUnlessTheFileIsOurOwn() {
        List<String> lines = List.of("group=ftp", "source=a", "id=1", "state=problem", "sender=root");

        assertThat(sender(lines, new Arrival(CAME, "nagios", false))).isEqualTo("nagios");
        assertThat(sender(lines, new Arrival(CAME, "kirikae", true))).isEqualTo("root");
    }

    private static String sender(List<String> lines, Arrival arrival) {
        return ((AlertReading.Good) AlertText.parse(lines, arrival)).alert().sender();
    }

    @Test
    void whereTheSendersClockIsAheadTheAgeCountsFromTheArrival() {
        Alert alert = good("group=ftp", "source=a", "id=1", "state=problem", "at=99999999999");

        assertThat(alert.raisedAt()).isEqualTo(CAME);
    }

    @Test
    void withoutATimeItWasRaisedWhenItCame() {
        assertThat(good("group=ftp", "source=a", "id=1", "state=problem", "at=").raisedAt())
                .isEqualTo(CAME);
    }

    @Test
    void theTextIsCleanedAndCut() {
        Alert alert = good(
                "group=ftp",
                "source=a",
                "id=1",
                "state=problem",
                "text=\u001b[2Jred\u0000\u0007\r\tx \u202Etxt.exe\u2028" + "y".repeat(65_536));

        assertThat(alert.text())
                .startsWith("[2Jred x \uFFFDtxt.exe y")
                .endsWith("...")
                .hasSize(Alert.TEXT_LIMIT);
    }

    @Test
    void whateverTheLinesHoldTheTextIsFitForATerminal() {
        Cases.forAll(chance -> {
            String text = chance.text(0, 700).replace('\n', ' ');
            Alert alert = good("group=ftp", "source=a", "id=1", "state=problem", "text=" + text);

            assertThat(alert.text().codePoints())
                    .allMatch(each -> Character.getType(each) != Character.CONTROL
                            && Character.getType(each) != Character.FORMAT
                            && Character.getType(each) != Character.SURROGATE);
            assertThat(alert.text()).hasSizeLessThanOrEqualTo(Alert.TEXT_LIMIT);
            assertThat(AlertText.print(alert).lines()).hasSize(9);
        });
    }

    @Test
    void whateverTheLinesAreTheyAreReadOrRefused() {
        Cases.forAll(chance -> {
            List<String> lines = chance.list(
                    0,
                    60,
                    () -> chance.oneOf("group", "source", "id", "state", "at", "text", "", chance.text(0, 9))
                            + chance.oneOf("=", "=", "", "==")
                            + chance.oneOf("ftp", "1", "problem", "", chance.text(0, 300)));

            assertThat(AlertText.parse(lines, ARRIVAL)).isNotNull();
        });
    }

    private static Alert good(String... lines) {
        return ((AlertReading.Good) AlertText.parse(List.of(lines), ARRIVAL)).alert();
    }
}

package io.kirikae.nrpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges mean what the Monitoring Plugins Development Guidelines say. */
class RangeTest {

    @ParameterizedTest
    @CsvSource({
        "10,     -0.1, true",
        "10,      0,   false",
        "10,      5,   false",
        "10,     10,   false",
        "10,     10.1, true",
        "10:,     9.9, true",
        "10:,    10,   false",
        "10:,    1e9,  false",
        "~:10,   -1e9, false",
        "~:10,   10,   false",
        "~:10,   11,   true",
        "10:20,   9,   true",
        "10:20,  10,   false",
        "10:20,  20,   false",
        "10:20,  21,   true",
        "@10:20,  9,   false",
        "@10:20, 10,   true",
        "@10:20, 15,   true",
        "@10:20, 20,   true",
        "@10:20, 21,   false",
        "-5:5,   -5,   false",
        "-5:5,   -6,   true",
        "0.5:1.5, 1,   false",
        "@10,     5,   true",
        ":10,     5,   false",
        "~:,   -1e99,  false",
    })
    void alertsOutsideAndWithAnAtInside(String range, double value, boolean alerts) {
        assertThat(Range.parse(range).alerts(value)).isEqualTo(alerts);
    }

    @Test
    void alertsOnWhatIsNoNumber() {
        assertThat(Range.parse("10").alerts(Double.NaN)).isTrue();
        assertThat(Range.parse("@10").alerts(Double.NaN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "@", "~", "@~", "x", "1,5", "10:5", "1:2:3", " 10", "1e3", "--5", "5s", "10\n", "@@1", "+5", "."
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Range.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsLongerThanAnyRange() {
        assertThatThrownBy(() -> Range.parse("1".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isShownAsItWasWritten() {
        assertThat(Range.parse("@0.50:10")).hasToString("@0.50:10");
    }
}

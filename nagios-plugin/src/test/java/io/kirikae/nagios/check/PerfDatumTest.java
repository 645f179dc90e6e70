package io.kirikae.nagios.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PerfDatumTest {

    @Test
    void numbersAreWrittenWithoutExponentOrUselessZeros() {
        assertThat(PerfDatum.plain("a", 0).text()).isEqualTo("a=0");
        assertThat(PerfDatum.plain("a", 1e-9).text()).isEqualTo("a=0");
        assertThat(PerfDatum.plain("a", 100).text()).isEqualTo("a=100");
        assertThat(PerfDatum.plain("a", 1e7).text()).isEqualTo("a=10000000");
        assertThat(PerfDatum.plain("a", 0.1234567).text()).isEqualTo("a=0.123457");
        assertThat(PerfDatum.plain("a", -2.5).text()).isEqualTo("a=-2.5");
        assertThat(PerfDatum.plain("a", Double.NaN).text()).isEqualTo("a=U");
    }

    @Test
    void labelsThatCouldBeMistakenAreQuoted() {
        assertThat(PerfDatum.plain("it's", 1).text()).isEqualTo("'it''s'=1");
    }

    @Test
    void emptyFieldsAtTheEndAreLeftOut() {
        assertThat(PerfDatum.seconds("t", Duration.ofMillis(12), Thresholds.NONE, OptionalDouble.empty())
                        .text())
                .isEqualTo("t=0.012s;;;0");
        assertThat(PerfDatum.text(List.of())).isEmpty();
    }
}

package io.kirikae.nagios.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nagios.endpoint.NrpeCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The figures of the NRPE port, as a management console reads them. */
class NrpeBeanTest {

    @Test
    void figuresAreThereWhileThePortIs() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        ObjectName name = new ObjectName("io.kirikae:type=Nrpe");
        NrpeBean bean = new NrpeBean(() -> new NrpeCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), () -> 11, () -> 12);

        bean.register(server);
        Runnable hide = bean.register(server);

        String[] attributes = {
            "Connections",
            "Answered",
            "RefusedHosts",
            "Malformed",
            "Untrusted",
            "Late",
            "Crowded",
            "Busy",
            "TimedOut",
            "Failed"
        };
        for (int i = 0; i < attributes.length; i++) {
            assertThat(server.getAttribute(name, attributes[i])).isEqualTo(i + 1L);
        }
        assertThat(server.getAttribute(name, "Running")).isEqualTo(11);
        assertThat(server.getAttribute(name, "Waiting")).isEqualTo(12);
        hide.run();
        hide.run();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void prometheusGetsTheFiguresOfThePortThatIsOpenAndZerosWithoutOne() {
        NrpeFigures figures = new NrpeFigures();
        assertThat(figures.all()).allMatch(each -> each.value().getAsLong() == 0);

        figures.show(
                Optional.of(new NrpeBean(() -> new NrpeCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), () -> 11, () -> 12)));

        assertThat(figures.all().stream().map(each -> each.value().getAsLong()))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void theReferenceOfMetricsListsThem() throws Exception {
        List<String> wanted = new NrpeFigures()
                .all().stream()
                        .map(each -> "| `" + each.title() + "` | "
                                + each.kind().name().toLowerCase(Locale.ROOT) + " |  | " + each.help() + " |")
                        .toList();

        assertThat(Files.readAllLines(Path.of("../docs/reference/metrics.md"))).containsAll(wanted);
    }
}

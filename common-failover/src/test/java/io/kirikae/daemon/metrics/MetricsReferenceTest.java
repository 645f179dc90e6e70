package io.kirikae.daemon.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference of the metrics says what is served: run with {@code -Dkirikae.golden=write} to see what is missing. */
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/metrics.md");

    @Test
    void theReferenceListsEveryMetricAsItIsServed() throws Exception {
        List<String> wanted =
                Arrays.stream(Metric.values()).map(MetricsReferenceTest::line).toList();

        List<String> listed = Files.readAllLines(PAGE).stream()
                .takeWhile(line -> !line.equals("## Of packages"))
                .filter(line -> line.startsWith("| `kirikae_"))
                .toList();

        assertThat(listed)
                .as("the lines of the table should be\n%s", String.join("\n", wanted))
                .containsExactlyElementsOf(wanted);
    }

    private static String line(Metric metric) {
        String labels = metric.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        String kind = metric.kind().name().toLowerCase(Locale.ROOT);
        return "| `" + metric.title() + "` | " + kind + " | " + labels + " | " + metric.help() + " |";
    }
}

package io.kirikae.zabbix.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ZabbixMXBeanTest {

    @Test
    void theReferenceOfMetricsListsWhatPrometheusGets() throws Exception {
        List<String> wanted = new ZabbixFigures()
                .all().stream()
                        .map(each -> "| `" + each.title() + "` | "
                                + each.kind().name().toLowerCase(Locale.ROOT) + " |  | " + each.help() + " |")
                        .toList();

        assertThat(Files.readAllLines(Path.of("../docs/reference/metrics.md"))).containsAll(wanted);
    }

    private static final String ROW = "| `io.kirikae:type=Zabbix` |";

    @Test
    void theDocumentationListsEveryAttribute() throws Exception {
        List<String> attributes = Arrays.stream(ZabbixMXBean.class.getMethods())
                .map(method -> method.getName().replaceFirst("^(get|is)", ""))
                .toList();
        String row = Files.readAllLines(Path.of("../docs/operating/observing.md")).stream()
                .filter(line -> line.startsWith(ROW))
                .findFirst()
                .orElseThrow();

        List<String> listed = Pattern.compile("`([A-Za-z0-9]+)`")
                .matcher(row.substring(ROW.length()))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(attributes);
    }
}

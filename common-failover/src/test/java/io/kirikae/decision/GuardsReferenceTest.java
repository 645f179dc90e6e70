package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/guards.md} against the code. */
class GuardsReferenceTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "guards.md");

    @Test
    void everyGuardStandsInTheTableInItsOrder() throws IOException {
        List<String> names = rows().map(row -> row[1].strip().replace("`", "")).toList();

        assertThat(names)
                .containsExactlyElementsOf(
                        Stream.of(Guard.values()).map(Guard::name).toList());
    }

    @Test
    void theTableSaysWhatAPersonMayOverride() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            Guard guard = Guard.valueOf(row[1].strip().replace("`", ""));
            assertThat(row[4].strip()).startsWith(guard.liftable() ? "yes" : "no");
        });
    }

    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1));
    }
}

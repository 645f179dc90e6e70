package io.kirikae.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.simulation.audit.Invariant;
import io.kirikae.simulation.fault.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/reference/simulation.md} against the code. */
class SimulationReferenceTest {

    private static final Path REFERENCE = Path.of("..", "docs", "reference", "simulation.md");

    @Test
    void everyInvariantStandsInTheTableInItsOrder() throws IOException {
        assertThat(names("## Invariants"))
                .containsExactlyElementsOf(
                        Stream.of(Invariant.values()).map(Invariant::text).toList());
    }

    @Test
    void everyFaultPointStandsInTheTableInItsOrder() throws IOException {
        assertThat(names("## Fault points"))
                .containsExactlyElementsOf(
                        Stream.of(FaultPoint.values()).map(FaultPoint::text).toList());
    }

    private static List<String> names(String heading) throws IOException {
        return Files.readAllLines(REFERENCE).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`", 3)[1])
                .toList();
    }
}

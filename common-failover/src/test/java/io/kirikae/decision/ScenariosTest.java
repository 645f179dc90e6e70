package io.kirikae.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every recorded situation under {@code scenarios/}. */
class ScenariosTest {

    @TestFactory
    Stream<DynamicTest> decidesAsRecorded() {
        return files().stream().map(file -> DynamicTest.dynamicTest(sentence(file), () -> decidesAsRecorded(file)));
    }

    @Test
    void everyGuardHasASituationInWhichItDecides() {
        Set<Guard> deciding = files().stream()
                .map(file -> read(file).expect().by())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());

        assertThat(deciding).containsExactlyInAnyOrder(Guard.values());
    }

    @Test
    void thereAreEnoughSituationsAndEachIsNamedBySentence() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(70).allSatisfy(file -> assertThat(sentence(file))
                .matches("[a-z0-9]+( [a-z0-9]+){2,}"));
    }

    @Test
    void refusesAFileWithAnUnknownKey() {
        String yaml = "situation: x\nowner: ftp-1\nnodes: {ftp-1: {prob: {}}}\ntrigger: alert\n";

        assertThatThrownBy(() -> Scenario.parse(yaml)).hasMessageContaining("prob");
    }

    private static void decidesAsRecorded(Path file) {
        Scenario scenario = read(file);
        Scenario.Expected expected = scenario.expect();

        Decision decision = Decider.decision(scenario.view(), scenario.decisionPolicy());

        assertThat(decision.verdict()).isEqualTo(verdict(expected));
        if (expected.alsoBlockedBy() != null) {
            assertThat(decision.blocks()).extracting(Verdict.Blocked::by).containsExactlyElementsOf(blocks(expected));
        }
    }

    private static Verdict verdict(Scenario.Expected expected) {
        return switch (expected.verdict()) {
            case "stay" -> new Verdict.Stay(expected.why());
            case "fail-over" -> new Verdict.FailOver(new NodeName(expected.to()), expected.why());
            case "blocked" -> new Verdict.Blocked(expected.by(), expected.why());
            default -> throw new IllegalArgumentException("no verdict is called " + expected.verdict());
        };
    }

    private static List<Guard> blocks(Scenario.Expected expected) {
        return Stream.concat(Stream.ofNullable(expected.by()), expected.alsoBlockedBy().stream())
                .toList();
    }

    private static Scenario read(Path file) {
        try {
            return Scenario.parse(Files.readString(file));
        } catch (IOException wrong) {
            throw new UncheckedIOException(file.getFileName() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static String sentence(Path file) {
        return file.getFileName().toString().replace(".yaml", "").replace('-', ' ');
    }

    private static List<Path> files() {
        try (Stream<Path> all =
                Files.list(Path.of(ScenariosTest.class.getResource("/scenarios").toURI()))) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException wrong) {
            throw new IllegalStateException("the scenarios cannot be listed", wrong);
        }
    }
}

package io.kirikae.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same seed tells the same history, to the letter. */
@ExtendWith(QuietLog.class)
class SameHistoryTest {

    private static final Seeds SEEDS = new Seeds(1, 40);

    @Test
    void twiceInTheSameProcess() {
        assertThat(Digest.of(SEEDS)).isEqualTo(Digest.of(SEEDS)).doesNotHaveDuplicates();
    }

    @Test
    void besideOthersAndInAnotherOrder() throws Exception {
        List<String> alone = Digest.of(SEEDS);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> each = new ArrayList<>();
            for (long seed = SEEDS.last(); seed >= SEEDS.first(); seed--) {
                long own = seed;
                each.add(() -> Digest.of(own));
            }
            List<String> beside = new ArrayList<>();
            for (Future<String> digest : workers.invokeAll(each)) {
                beside.add(0, digest.get());
            }
            assertThat(beside).isEqualTo(alone);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void inAnotherProcess() throws Exception {
        List<String> other =
                inAProcessOf(Path.of(System.getProperty("java.home")), "-Dkirikae.simulation.threads=true");

        assertThat(other.get(0)).isEqualTo("threads");
        assertThat(other.subList(1, other.size())).isEqualTo(Digest.of(SEEDS));
    }

    @Test
    void byContinuationsAsByThreads() throws Exception {
        Optional<Path> java = javaWithContinuations();
        assumeTrue(java.isPresent(), "SKIPPED: histories by continuations: no JDK 24 or newer was found here");

        List<String> other = inAProcessOf(java.orElseThrow(), "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");

        assertThat(other.get(0)).isEqualTo("continuations");
        assertThat(other.subList(1, other.size())).isEqualTo(Digest.of(SEEDS));
    }

    private static List<String> inAProcessOf(Path java, String option) throws IOException, InterruptedException {
        Path said = Files.createTempFile("kirikae", ".txt");
        try {
            Process process = new ProcessBuilder(
                            java.resolve("bin").resolve("java").toString(),
                            option,
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Digest.class.getName(),
                            SEEDS.toString())
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).isZero();
            return Files.readAllLines(said, StandardCharsets.UTF_8);
        } finally {
            Files.delete(said);
        }
    }

    /** This Java, or the newest beside it. */
    private static Optional<Path> javaWithContinuations() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        try (Stream<Path> beside = Files.list(own.toAbsolutePath().resolveSibling("."))) {
            return Stream.concat(Stream.of(own), beside.sorted())
                    .filter(home -> feature(home) >= 24)
                    .findFirst();
        }
    }

    private static int feature(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release)
                || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException e) {
            return 0;
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }
}

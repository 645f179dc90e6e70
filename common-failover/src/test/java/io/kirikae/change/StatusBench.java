package io.kirikae.change;

import io.kirikae.report.GroupStatus;
import io.kirikae.time.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it takes to read how 100 groups stand, probes and AWS and store, with a desk that is opened for it, against a simulated AWS. The
 * baseline is the same read group by group.
 */
public final class StatusBench {

    private static final int GROUPS = 100;
    private static final int ROUNDS = 7;

    private final SystemTime time = new SystemTime();

    private StatusBench() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "example");
        new StatusBench().run();
    }

    private void run() throws Exception {
        Path directory = Files.createTempDirectory("kirikae-bench");
        try (ChangeSite site = new ChangeSite(directory, GROUPS, "")) {
            ChangeDesk.open(site.configuration(), Optional.empty(), line -> {}).close();
            List<Duration> together = new ArrayList<>();
            List<Duration> inTurn = new ArrayList<>();
            long calls = 0;
            for (int round = 0; round < ROUNDS; round++) {
                site.aws.forgetCalls();
                together.add(measured(site, List.of(List.of())));
                calls = site.aws.calls().size();
                inTurn.add(measured(site, one()));
            }
            double median = median(together);
            System.out.printf(
                    "status of %d groups: median %.0f ms of %d, first (cold) %.0f ms, %d calls; group by group %.0f ms (%.1f times)%n",
                    GROUPS,
                    median,
                    ROUNDS,
                    together.get(0).toNanos() / 1e6,
                    calls,
                    median(inTurn),
                    median(inTurn) / median);
        }
    }

    private static List<List<String>> one() {
        List<List<String>> one = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            one.add(List.of("g" + i));
        }
        return one;
    }

    private Duration measured(ChangeSite site, List<List<String>> wanted) throws InterruptedException {
        Duration began = time.elapsed();
        try (ChangeDesk desk = ChangeDesk.openToLook(site.configuration(), Optional.empty(), line -> {})) {
            for (List<String> each : wanted) {
                List<GroupStatus> seen = desk.status(each);
                if (seen.stream().anyMatch(status -> !status.readiness().startsWith("ready"))) {
                    throw new IllegalStateException(seen.get(0).text());
                }
            }
        }
        return time.elapsed().minus(began);
    }

    private static double median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2).toNanos() / 1e6;
    }
}

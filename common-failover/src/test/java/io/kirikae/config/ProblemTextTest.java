package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What people read when a file is wrong. The golden file holds cases of a title, a file and what is said about it; run with
 * {@code -Dkirikae.golden=write} to write down what is said now, and look at the difference.
 */
class ProblemTextTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/config-problems.txt");
    private static final String TITLE = "=== ";
    private static final String ANSWER = "--- says\n";

    @Test
    void problemsAreSaidAsWrittenDown() throws Exception {
        String golden = Files.readString(GOLDEN);

        String now = cases(golden).stream().map(ProblemTextTest::withAnswer).collect(Collectors.joining());

        if (System.getProperty("kirikae.golden", "").equals("write")) {
            Files.writeString(GOLDEN, now);
        }
        assertThat(now).isEqualTo(golden);
    }

    private static List<String> cases(String golden) {
        List<String> cases = new ArrayList<>();
        for (String each : golden.split("(?m)^" + TITLE)) {
            if (!each.isBlank()) {
                cases.add(each.split("(?m)^" + ANSWER.strip() + "$", 2)[0]);
            }
        }
        return cases;
    }

    private static String withAnswer(String titleAndFile) {
        String[] parts = titleAndFile.split("\n", 2);
        // The sign for a tab keeps editors from replacing it.
        String file = parts[1].replace("\u2192", "\t");
        return TITLE + parts[0] + "\n" + parts[1] + ANSWER + answer(file) + "\n";
    }

    private static String answer(String file) {
        try {
            List<Problem> warnings = ConfigurationFile.read("f.yaml", file).warnings();
            return warnings.stream()
                    .map(warning -> "warning: " + warning + "\n")
                    .collect(Collectors.joining());
        } catch (ConfigurationException e) {
            return e.getMessage() + "\n";
        }
    }
}

package io.kirikae;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code docs/failure-scenarios.md} gives as proof exists. */
class FailureScenariosTest {

    private static final Path PAGE = Path.of("../docs/failure-scenarios.md");
    private static final Pattern PROOF = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
    private static final Pattern SCRIPT = Pattern.compile("`([\\w-]+\\.sh)`");

    @TestFactory
    Stream<DynamicTest> everyProofExists() throws IOException {
        String page = Files.readString(PAGE);
        Stream<DynamicTest> tests = PROOF.matcher(page)
                .results()
                .map(found -> DynamicTest.dynamicTest(found.group(1) + "." + found.group(2), () -> {
                    String source = source(found.group(1));
                    if (found.group(2) != null) {
                        assertThat(source).contains("void " + found.group(2) + "(");
                    }
                }));
        Matcher scripts = SCRIPT.matcher(page);
        Stream<DynamicTest> endToEnd = scripts.results()
                .map(found -> DynamicTest.dynamicTest(
                        found.group(1), () -> assertThat(Path.of("../dist/src/test/e2e", found.group(1)))
                                .exists()));
        return Stream.concat(tests, endToEnd);
    }

    private static String source(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path tests : everyModulesTests()) {
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.endsWith(name + ".java")).forEach(found::add);
            }
        }
        assertThat(found).as("the test class " + name).hasSize(1);
        return Files.readString(found.get(0));
    }

    private static List<Path> everyModulesTests() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}

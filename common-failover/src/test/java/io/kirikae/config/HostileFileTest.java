package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFileTest {

    @TempDir
    Path directory;

    @Test
    void billionLaughsAreRefusedAtTheFirstAnchor() {
        String text = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";

        assertThat(failure(text)).isEqualTo("f.yaml:1:4: a: YAML anchors ('&name') are not used here; remove it");
    }

    @Test
    void mergeKeyIsRefused() {
        assertThat(failure("a:\n  <<: *b\n"))
                .isEqualTo("f.yaml:2:7: a.'<<': YAML aliases ('*name') are not used here; write the value out");
    }

    @Test
    void tagsConstructNothing() {
        assertThat(failure("aws: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1/']]"))
                .isEqualTo(
                        "f.yaml:1:6: aws: YAML tags ('!name') are not used here; remove it, or put the text into quotes");
        assertThat(failure("store: {sqlite: !!str /a}")).startsWith("f.yaml:1:17: store.sqlite: YAML tags");
    }

    @Test
    void deepNestingEndsAtItsLimit() {
        assertThat(failure("[".repeat(500_000))).contains("is nested deeper than 20 levels");
        assertThat(failure("{a: ".repeat(200_000))).contains("is nested deeper than 20 levels");
        StringBuilder blocks = new StringBuilder();
        for (int depth = 0; depth < 1000; depth++) {
            blocks.append(" ".repeat(depth)).append("a:\n");
        }
        assertThat(failure(blocks.toString())).contains("is nested deeper than 20 levels");
    }

    @Test
    void tenMegabytesAreRefusedUnread() throws Exception {
        Path file = Files.write(directory.resolve("large.yaml"), new byte[10 * 1024 * 1024]);

        assertThat(failure(file)).isEqualTo(file + ": is larger than 8 MB, which no configuration is");
        assertThat(failure("a".repeat(10 * 1024 * 1024))).contains("is larger than 8 MB");
    }

    @Test
    void controlCharactersAreNamedWithTheirPlace() {
        assertThat(failure("aws:\n  profile: a\0b"))
                .isEqualTo("f.yaml:2:13: a character that text does not hold (code 0); remove it");
        assertThat(failure("\u001b[2J"))
                .isEqualTo("f.yaml:1:1: a character that text does not hold (code 27); remove it");
    }

    @Test
    void invalidUtf8IsNamedWithItsPlace() throws Exception {
        Path file = Files.write(
                directory.resolve("latin.yaml"), "aws:\n  profile: Bär".getBytes(StandardCharsets.ISO_8859_1));
        Path cut = Files.write(directory.resolve("cut.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe5, (byte) 0x88});

        assertThat(failure(file)).isEqualTo(file + ":2:13: is not UTF-8 text from here on; save the file as UTF-8");
        assertThat(failure(cut)).isEqualTo(cut + ":1:4: is not UTF-8 text from here on; save the file as UTF-8");
    }

    @Test
    void escapedControlCharactersDoNotReachTheTerminal() {
        String message = failure("\"\\e[31m\": 1\naws: {region: \"\\e]0;x\\a\\r\\n\", \"\\u202e\": 1}\n");

        assertThat(message).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]").doesNotContain("\u202e");
        assertThat(message.lines()).hasSize(3);
    }

    @Test
    void complaintsAreBounded() {
        String text = "aaaaaaaaaaaaaaaa: 1\n".repeat(50_000);

        ConfigurationException failure = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read("f.yaml", text)));

        assertThat(failure.problems()).hasSize(Problems.LIMIT);
    }

    @Test
    void longKeysAndValuesAreShownShortened() {
        String message = failure("x".repeat(500_000) + ": 1\naws: {region: " + "y".repeat(400_000) + "}");

        assertThat(message.length()).isLessThan(1000);
    }

    @Test
    void noTextThatIsNearlyAConfigurationBreaksTheReader() throws Exception {
        String site = Starter.text();
        Random random = new Random(4711);
        String pieces = "{}[]:-,\"'#&*!|>%@` \n\t\\~01a\u00e9\uFEFF";

        for (int round = 0; round < 1000; round++) {
            StringBuilder text = new StringBuilder(site);
            for (int change = random.nextInt(5); change >= 0; change--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
            }
            readable(text.toString(), round);
        }
    }

    /** Either it is read, or it is refused with problems; anything else that is thrown fails the test. */
    private static void readable(String text, int round) {
        try {
            ConfigurationFile.read("f.yaml", text);
        } catch (ConfigurationException e) {
            assertThat(e.problems()).as("round %d", round).isNotEmpty();
        }
    }

    private static String failure(String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read("f.yaml", text))
                .getMessage();
    }

    private static String failure(Path file) {
        return catchThrowableOfType(ConfigurationException.class, () -> ConfigurationFile.read(file))
                .getMessage();
    }
}

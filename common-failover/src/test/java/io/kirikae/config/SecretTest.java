package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kirikae.health.ProbeSpec;
import io.kirikae.health.Secret;
import io.kirikae.topology.GroupName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @TempDir
    Path directory;

    @Test
    void fileIsReadWhenTheSecretIsUsedWithoutItsLastNewline() throws Exception {
        Path file = Sites.file(directory, "old\n", "rw-------");
        Secret secret = password("{file: " + file + "}");

        Files.writeString(file, " new\n\n");

        assertThat(secret.reveal()).isEqualTo(" new\n");
        assertThat(secret).hasToString("****** (from " + file + ")");
    }

    @Test
    void environmentVariableIsRead() throws Exception {
        assertThat(password("{env: PATH}").reveal()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void environmentVariableThatIsNotSetHereIsAWarningAndFailsWhenItIsUsed() throws Exception {
        Configuration configuration = ConfigurationFile.read("kirikae.yaml", site("{env: KIRIKAE_NO_SUCH_VARIABLE}"));

        assertThat(configuration.warnings())
                .extracting(Problem::message)
                .contains("the environment variable KIRIKAE_NO_SUCH_VARIABLE is not set here");
        assertThatThrownBy(() -> password("{env: KIRIKAE_NO_SUCH_VARIABLE}").reveal())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("KIRIKAE_NO_SUCH_VARIABLE is not set");
    }

    @Test
    void fileThatOthersCanReadIsAProblemWithTheCommandToType() throws Exception {
        Path file = Sites.file(directory, "s3cret", "rw-r--r--");

        assertThat(problem("{file: " + file + "}").message())
                .isEqualTo("others on this host can read or change it; type: chmod o-rwx " + file);
    }

    @Test
    void fileThatItsGroupCanReadIsFine() throws Exception {
        Path file = Sites.file(directory, "s3cret", "rw-r-----");

        assertThat(password("{file: " + file + "}").reveal()).isEqualTo("s3cret");
    }

    @Test
    void missingFileIsAProblemWithTheCommandToType() {
        Path file = directory.resolve("none");

        assertThat(problem("{file: " + file + "}").message())
                .isEqualTo(
                        "there is no file " + file + "; create it with the secret in it, then type: chmod 600 " + file);
    }

    @Test
    void emptyLargeAndSpecialFilesAreProblems() throws Exception {
        assertThat(problem("{file: " + directory + "}").message()).isEqualTo("is no file: " + directory);
        Path file = Sites.file(directory, "", "rw-------");
        assertThat(problem("{file: " + file + "}").message()).contains("is empty");
        Files.writeString(file, "x".repeat(4097));
        assertThat(problem("{file: " + file + "}").message()).contains("larger than 4 kB");
    }

    @Test
    void fileThatGrewAfterTheCheckIsNotReadWhole() throws Exception {
        Path file = Sites.file(directory, "s3cret", "rw-------");
        Secret secret = password("{file: " + file + "}");

        Files.writeString(file, "x".repeat(5000));

        assertThatThrownBy(secret::reveal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(file + ": the file is larger than 4 kB; it must hold the secret alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "'hunter2'",
                "[hunter2]",
                "{hunter2: }",
                "{file: hunter2}",
                "{env: hunter2!}",
                "{text: hunter2}",
                "{file: {x: hunter2}}",
                "{file: [hunter2]}",
                "{file: /a, env: hunter2}",
                "*hunter2",
                "&hunter2 x",
                "!hunter2 x",
                "'hunter2",
                "{hunter2",
                "hunter2: x",
                "@hunter2",
                "\"\\hunter2\""
            })
    void secretThatStandsInTheFileIsNeverPartOfAMessage(String written) {
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class, () -> ConfigurationFile.read("kirikae.yaml", site(written)));

        assertThat(failure).isNotNull();
        assertThat(failure.problems()).isNotEmpty();
        assertThat(failure.getMessage()).doesNotContain("unter2");
    }

    @Test
    void fileOfSecretsThatIsNamedAsTheConfigurationIsNotShown() {
        assertThatThrownBy(() -> ConfigurationFile.read("ftp.secret", "hunter2\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("ftp.secret:1:1: is no configuration; expected keys such as 'aws:' and 'groups:'");
    }

    private static String site(String password) {
        return Sites.SMALLEST.replace("[{ftp: {}}]", "\n      - ftp:\n          password: " + password + "\n");
    }

    private static Secret password(String written) throws ConfigurationException {
        Configuration configuration = ConfigurationFile.read("kirikae.yaml", site(written));
        GroupSettings settings = configuration.groups().get(new GroupName("ftp"));
        return ((ProbeSpec.Ftp) settings.probes().get(0)).password().orElseThrow();
    }

    private static Problem problem(String written) {
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class, () -> ConfigurationFile.read("kirikae.yaml", site(written)));
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.problems().get(0).key()).isEqualTo("groups.ftp.probes[1].ftp.password.file");
        return failure.problems().get(0);
    }
}

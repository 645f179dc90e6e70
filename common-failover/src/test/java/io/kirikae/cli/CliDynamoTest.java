package io.kirikae.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.aws.dynamodb.DynamoForCli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a site whose store is a table. */
class CliDynamoTest {

    @TempDir
    private Path directory;

    private CliSite site;

    @BeforeEach
    void openSite() {
        site = new CliSite(directory);
    }

    @AfterEach
    void closeSite() {
        site.close();
    }

    private void useTable() throws Exception {
        String store = "store: {dynamodb: {table: " + DynamoForCli.newName() + ", endpoint: \""
                + DynamoForCli.endpoint() + "\"}}";
        Files.writeString(site.config, Files.readString(site.config).replaceFirst("store: .*", store));
    }

    @Test
    void movesAGroupWhoseRunsAreRememberedInATable() throws Exception {
        useTable();
        assertThat(site.type("status").err()).contains("kirikae store init");

        CliSite.Result made = site.type("store", "init");
        CliSite.Result moved = site.type("switchover", "ftp");

        assertThat(made.out()).contains("was created", "ready, and empty");
        assertThat(made.code()).isZero();
        assertThat(moved.code()).as(moved.out() + moved.err()).isZero();
        assertThat(site.owner()).isEqualTo("i-0b2");
        assertThat(site.type("history", "ftp").out()).contains("DONE");
        assertThat(site.type("status").out()).contains("ftp-2");
        assertThat(site.type("pause", "ftp", "--reason", "kernel update").code())
                .isZero();
        assertThat(site.type("status").out()).contains("kernel update");
        assertThat(site.type("store", "init").out()).contains("It is ready, of format 1");
    }

    @Test
    void printsTheLeastPolicyAndMakesNothing() throws Exception {
        useTable();

        CliSite.Result policy = site.type("store", "init", "--print-iam-policy");

        assertThat(policy.out()).contains("\"dynamodb:PutItem\"", ":dynamodb:ap-northeast-1:*:table/kirikae-");
        assertThat(site.type("status").err()).contains("kirikae store init");
    }

    @Test
    void aStoreInAFileIsMadeReadyToo() {
        assertThat(site.type("store", "init").out()).contains("was made, and is empty");
        assertThat(site.type("store", "init").out()).contains("is ready");
        assertThat(site.type("store", "init", "--print-iam-policy").err()).contains("needs no IAM policy");
    }

    @Test
    void aSiteWithAFileLoadsNothingOfDynamoDb() throws Exception {
        site.type("store", "init");
        Path classes = directory.resolve("classes.txt");

        Process status = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + classes,
                        "-Daws.accessKeyId=AKIATEST",
                        "-Daws.secretAccessKey=test",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Kirikae.class.getName(),
                        "status",
                        "--config=" + site.config))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("status.txt").toFile())
                .start();

        assertThat(status.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("status.txt"))).contains("ftp-1");
        String loaded = Files.readString(classes);
        assertThat(loaded).contains("io.kirikae.store.sqlite.SqliteStore");
        assertThat(loaded)
                .doesNotContain("services.dynamodb", "io.kirikae.aws.dynamodb", "io.kirikae.aws.DynamoDbAccess");
    }
}

package io.kirikae.zabbix.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.zabbix.FakeApi;
import io.kirikae.zabbix.api.ZabbixApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a site has made in its Zabbix itself: the macros of its hosts, and scripts that a shell runs. {@code zabbix.sh} looks at a real one. */
class HandworkTest {

    @TempDir
    Path etc;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                        | NEW     | usermacro.create
            [{"hostmacroid":"5","value":"files"}]     | CHANGED | usermacro.update
            [{"hostmacroid":"5","value":"ftp"}]       | SAME    | none
            """)
    void aHostIsGivenItsGroupOnce(String macros, Mark mark, String method) throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> hosts(request, macros))) {
            assertThat(new GroupPart(admin(api), true).set("ftp-pair", "ftp").mark())
                    .isEqualTo(mark);
            assertThat(api.asked)
                    .noneMatch(each -> each.contains("usermacro.create") || each.contains("usermacro.update"));

            assertThat(new GroupPart(admin(api), false).set("ftp-pair", "ftp").mark())
                    .isEqualTo(mark);
            assertThat(api.asked.stream().filter(each -> each.contains(method)))
                    .allMatch(each -> each.contains("\"value\":\"ftp\""))
                    .hasSize(mark == Mark.SAME ? 0 : 1);
        }
    }

    private static String hosts(String request, String macros) {
        return request.contains("\"host.get\"") ? "[{\"hostid\":\"7\"}]" : request.contains(".get") ? macros : "{}";
    }

    @Test
    void aHostThatThereIsNotIsSaid() throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> "[]")) {
            assertThatThrownBy(() -> new GroupPart(admin(api), false).set("ftp", "ftp"))
                    .isInstanceOf(SetupException.class)
                    .hasMessage("Zabbix has no host 'ftp'; use its technical name.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                                  | WRONG | none has it
            [{"value":"*TRIAL*","hosts":[{"host":"kirikae"}]}]                  | WRONG | none has it
            [{"value":"ftpd","hosts":[{"host":"pair"}]}, {"value":"ftp"}]       | WRONG | 'pair' names 'ftpd', and the configuration has no such group
            [{"value":"ftpd","hosts":[],"templates":[{"host":"T"}]}]            | WRONG | 'T' names 'ftpd'
            [{"value":"ftp","hosts":[{"host":"pair"}]}]                         | SAME  | ''
            """)
    void aGroupThatThereIsNotIsSaidWithWhoNamesIt(String macros, Mark mark, String words) throws Exception {
        try (FakeApi api = new FakeApi("6.0.14", request -> macros)) {
            SetupFinding found = new GroupPart(admin(api), true).look(Set.of("ftp"));

            assertThat(found.mark()).isEqualTo(mark);
            assertThat(found.detail()).contains(words);
        }
    }

    @Test
    void withoutAShellNothingMustBeAllowed() throws Exception {
        try (FakeApi api = new FakeApi("7.0.22", request -> "[]")) {
            assertThat(new ShellPart(admin(api), etc).look()).singleElement().satisfies(found -> {
                assertThat(found.mark()).isEqualTo(Mark.SAME);
                assertThat(found.detail()).contains("neither EnableGlobalScripts");
            });
        }
    }

    @Test
    void anActionThatRunsTheShellMoreThanOnceIsSaid() throws Exception {
        assertThat(look("6.0.14", "1", 1, 5, "[]", true))
                .anySatisfy(found -> {
                    assertThat(found.mark()).isEqualTo(Mark.WRONG);
                    assertThat(found.detail()).contains("its steps are not 1 to 1", "it has an update operation");
                })
                .anySatisfy(found -> assertThat(found.detail()).contains("lets every script run"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | [{"status":"1","error":""}]                                                              | SAME  | Zabbix has run it
            1 | [{"status":"2","error":"Global script execution on Zabbix server is disabled by server configuration."}] | WRONG | EnableGlobalScripts=1 into zabbix_server.conf
            0 | [{"status":"2","error":"Unsupported item key."}]                                         | WRONG | AllowKey=system.run[...] into the agent's configuration
            1 | []                                                                                       | WRONG | cannot be known from here
            0 | []                                                                                       | WRONG | cannot be known from here
            """)
    void whatZabbixSaidOfTheLastTimeIsTheProof(String executeOn, String alerts, Mark mark, String words)
            throws Exception {
        assertThat(look("7.0.22", executeOn, 1, 1, alerts, false)).last().satisfies(found -> {
            assertThat(found.mark()).isEqualTo(mark);
            assertThat(found.detail()).contains(words);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | zabbix_server.conf | # EnableGlobalScripts=1               | SAME  | lets it run
            1 | zabbix_server.conf | EnableGlobalScripts = 0               | WRONG | is 0: write 1
            0 | zabbix_agentd.conf | DenyKey=system.run[*]                 | WRONG | runs no command
            0 | zabbix_agentd.conf | Timeout=3                             | WRONG | runs no command
            0 | zabbix_agent2.conf | AllowKey=system.run["/usr/bin/kirikae-alert"] | SAME | this host's agent has AllowKey
            0 | zabbix_agent2.conf | AllowKey=system.run[*]                | SAME  | others may run anything
            """)
    void beforeItsFirstTimeTheFilesOfThisHostAreRead(
            String executeOn, String file, String line, Mark mark, String words) throws Exception {
        Files.createDirectories(etc.resolve("more.d"));
        Files.writeString(etc.resolve(file), "LogType=file\nInclude=" + etc.resolve("more.d") + "/*.conf\n");
        Files.writeString(etc.resolve("more.d/own.conf"), line + "\n");

        assertThat(look("7.0.22", executeOn, 1, 1, "[]", false)).last().satisfies(found -> {
            assertThat(found.mark()).isEqualTo(mark);
            assertThat(found.detail()).contains(words);
        });
    }

    private List<SetupFinding> look(String version, String executeOn, int from, int to, String alerts, boolean updates)
            throws Exception {
        String run = "{\"opcommand\":{\"scriptid\":\"3\"},\"esc_step_from\":\"" + from + "\",\"esc_step_to\":\"" + to
                + "\"}";
        String action = "[{\"actionid\":\"9\",\"name\":\"By hand\",\"operations\":[" + run + "],\"update_operations\":["
                + (updates ? run : "") + "]}]";
        String script = "[{\"scriptid\":\"3\",\"name\":\"Shell\",\"type\":\"0\",\"execute_on\":\"" + executeOn + "\"}]";
        try (FakeApi api = new FakeApi(
                version,
                request ->
                        request.contains("script.get") ? script : request.contains("action.get") ? action : alerts)) {
            return new ShellPart(admin(api), etc).look();
        }
    }

    private static Admin admin(FakeApi api) throws Exception {
        return new Admin(new ZabbixApi(api.settings()));
    }
}

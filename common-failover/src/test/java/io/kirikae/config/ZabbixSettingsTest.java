package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.ZabbixSettings.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands under {@code zabbix}. */
class ZabbixSettingsTest {

    @TempDir
    Path directory;

    @Test
    void nothingIsAskedOrToldUnlessItIsWritten() throws Exception {
        assertThat(read("").zabbix()).isEmpty();
        assertThat(zabbix("zabbix: {}")).isEqualTo(new ZabbixSettings("zabbix", Optional.empty(), Optional.empty()));
    }

    @Test
    void serversHaveTheirPortOrTheUsualOne() throws Exception {
        ZabbixSettings.Report report = zabbix(
                        "zabbix: {report: {servers: [zabbix-1, \"10.0.0.7:10052\", \"2001:db8::1\", \"[2001:db8::2]:10053\"]}}")
                .report()
                .orElseThrow();

        ZabbixSettings.Trappers way = (ZabbixSettings.Trappers) report.way();
        assertThat(way.servers())
                .isEqualTo(List.of(
                        new Server("zabbix-1", 10051),
                        new Server("10.0.0.7", 10052),
                        new Server("2001:db8::1", 10051),
                        new Server("2001:db8::2", 10053)));
        assertThat(way.servers()).last().hasToString("[2001:db8::2]:10053");
        assertThat(report.host()).isEqualTo("kirikae");
        assertThat(report.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(way.tls()).isEmpty();
    }

    @Test
    void anApiWithoutEncryptionIsWarnedOfWhereItIsNotOnThisHost() throws Exception {
        String token = "token: {file: " + Sites.file(directory, "t0ken\n", "rw-------") + "}";

        assertThat(read("zabbix: {api: {url: \"http://127.0.0.1/api_jsonrpc.php\", " + token + "}}")
                        .warnings())
                .noneMatch(each -> each.toString().contains("token"));
        assertThat(read("zabbix: {api: {url: \"http://zabbix/api_jsonrpc.php\", " + token + "}}")
                        .warnings())
                .anyMatch(each -> each.toString().contains("the token can be read on the way"));
    }

    @Test
    void aKeyIsHadInPlaceOfCertificates() throws Exception {
        Path key = Sites.file(directory, "00112233445566778899aabbccddeeff\n", "rw-------");
        ZabbixSettings.Trappers way = (ZabbixSettings.Trappers)
                zabbix("zabbix: {report: {servers: [z], psk: {identity: kirikae-1, key: {file: " + key + "}}}}")
                        .report()
                        .orElseThrow()
                        .way();

        assertThat(way.tls()).get().isInstanceOfSatisfying(ZabbixSettings.PreSharedKey.class, psk -> {
            assertThat(psk.identity()).isEqualTo("kirikae-1");
            assertThat(psk.key().reveal()).isEqualTo("00112233445566778899aabbccddeeff");
            assertThat(psk.toString()).doesNotContain("aabbcc");
        });
    }

    @Test
    void reportsMayGoByTheApiOfEvents() throws Exception {
        Path token = Sites.file(directory, "t0ken\n", "rw-------");
        ZabbixSettings zabbix = zabbix("zabbix: {report: {by: history.push, host: mon-1}, "
                + "api: {url: \"https://z/api_jsonrpc.php\", token: {file: " + token + "}}}");

        ZabbixSettings.Report report = zabbix.report().orElseThrow();
        assertThat(report.way())
                .isEqualTo(new ZabbixSettings.HistoryPush(zabbix.api().orElseThrow()));
        assertThat(report.host()).isEqualTo("mon-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zabbix: {instance: z 1}                                                        | expected a name
                    zabbix: {api: {url: 'https://z/api_jsonrpc.php'}}                              | token
                    zabbix: {api: {url: 'ftp://z', token: {env: T}}}                               | expected an address
                    zabbix: {api: {url: 'https://z', token: s3cret}}                               | must not stand here itself
                    zabbix: {report: {servers: []}}                                                | names no server
                    zabbix: {report: {}}                                                           | names no server
                    zabbix: {report: {by: history.push}}                                           | needs the API
                    zabbix: {report: {by: push}}                                                   | one of trapper, history.push
                    zabbix: {report: {by: history.push, servers: [z]}}                             | is of no use with 'by: history.push'
                    zabbix: {report: {by: history.push, psk: {identity: a, key: {env: K}}}}        | is of no use with 'by: history.push'
                    zabbix: {report: {servers: ['z:0']}}                                           | must be from 1 to 65535
                    zabbix: {report: {servers: ['a b']}}                                           | expected a host with or without a port
                    zabbix: {report: {servers: [z], host: 'a/b'}}                                  | expected the technical name
                    zabbix: {report: {servers: [z], every: 1s}}                                    | must be from 5s
                    zabbix: {report: {servers: [z], tls: {ca: /ca.pem, certificate: /c.pem}}}      | belong together
                    zabbix: {report: {servers: [z], psk: {identity: a, key: s3cret}}}              | must not stand here itself
                    zabbix: {report: {servers: [z], psk: {identity: 'a b', key: {env: K}}}}        | expected a text
                    zabbix: {report: {servers: [z], psk: {key: {env: K}}}}                         | identity
                    zabbix: {report: {servers: [z], tls: {ca: /c.pem}, psk: {identity: a, key: {env: K}}}} | exclude each other
                    """)
    void whatCannotBeIsSaid(String section, String why) {
        assertThatThrownBy(() -> read(section)).isInstanceOfSatisfying(ConfigurationException.class, failure -> {
            assertThat(failure.problems().toString()).contains(why);
            assertThat(failure.problems().toString()).doesNotContain("s3cret");
        });
    }

    private static ZabbixSettings zabbix(String section) throws ConfigurationException {
        return read(section).zabbix().orElseThrow();
    }

    private static Configuration read(String section) throws ConfigurationException {
        return ConfigurationFile.read("kirikae.yaml", section + "\n" + Sites.SMALLEST + "\n");
    }
}

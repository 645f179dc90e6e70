package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.PassiveSettings.Nagios;
import io.kirikae.config.PassiveSettings.Names;
import io.kirikae.topology.GroupName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands under {@code passive}. */
class PassiveSettingsTest {

    @TempDir
    Path directory;

    @Test
    void nobodyIsToldUnlessItIsWritten() throws Exception {
        assertThat(read(Sites.SMALLEST).passive()).isEmpty();
    }

    @Test
    void aNagiosNeedsItsCommandFileAlone() throws Exception {
        PassiveSettings settings = passive("passive: {nagios: [{command-file: /n.cmd}]}");

        Names names = new Names("kirikae", "Failover of {group}");
        assertThat(settings)
                .isEqualTo(new PassiveSettings(
                        Duration.ofSeconds(15), List.of(new Nagios(Path.of("/n.cmd"), names)), List.of()));
        assertThat(names.host(new GroupName("ftp"))).isEqualTo("kirikae");
        assertThat(names.service(new GroupName("ftp"))).isEqualTo("Failover of ftp");
    }

    @Test
    void anIcingaIsKnownByItsAddressAndUser() throws Exception {
        Path secret = Sites.file(directory, "s3cret\n", "rw-r-----");
        PassiveSettings settings =
                passive("passive: {every: 1m, icinga: [{url: \"https://i:5665\", user: k, password: {file: " + secret
                        + "}, host: \"{group}\", service: Failover}]}");

        PassiveSettings.Icinga icinga = settings.icinga().get(0);
        assertThat(icinga.url()).isEqualTo(URI.create("https://i:5665"));
        assertThat(icinga.password().reveal()).isEqualTo("s3cret");
        assertThat(icinga.ca()).isEqualTo(Optional.empty());
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {nagios: [{}]}                                              | command-file
                    {nagios: [{command-file: n.cmd}]}                           | absolute path
                    {nagios: [{command-file: /n, host: "a;b"}]}                 | a name of
                    {nagios: [{command-file: /n, service: "a\\nb{group}"}]}      | a name of
                    {every: 10ms}                                               | 1s
                    {icinga: [{url: "http://i", user: k, password: {env: X}}]}  | https://
                    {icinga: [{url: "https://i/x", user: k, password: {env: X}}]} | https://
                    {icinga: [{url: "https://i", user: k, password: hunter2}]}  | must not stand here
                    """)
    void whatCannotBeUsedIsSaid(String section, String part) {
        assertThatThrownBy(() -> passive("passive: " + section))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(part)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void twoGroupsNeedTwoServices() throws Exception {
        String section = "passive: {nagios: [{command-file: /n, service: Failover}]}";
        assertThat(passive(section).nagios()).hasSize(1);

        String second = """

                  web:
                    nodes:
                      web-1: {instance: i-0a3, address: 172.16.11.30}
                      web-2: {instance: i-0b4, address: 172.16.11.40}
                    move: [{elastic-ip: {id: eipalloc-0d5}}]
                    probes: [{ftp: {}}]""";
        assertThatThrownBy(() -> read(section + "\n" + Sites.SMALLEST + second.indent(2)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("shows every group as the same service");
    }

    private static PassiveSettings passive(String section) throws Exception {
        return read(section + "\n" + Sites.SMALLEST).passive().orElseThrow();
    }

    private static Configuration read(String yaml) throws Exception {
        return ConfigurationFile.read("kirikae.yaml", yaml);
    }
}

package io.kirikae.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDrillTest {

    private static final String SITE = """
            aws: {region: eu-west-1, profile: production}
            groups:
              files:
                nodes:
                  a: {instance: i-0a1, address: 172.16.11.10}
                  b: {instance: i-0b2, address: 172.16.12.20}
                move:
                  - elastic-ip: {id: eipalloc-0c3, private-addresses: {a: 172.16.11.11, b: 172.16.12.21}}
                  - route: {destination: 192.168.7.1/32, tables: [rtb-0d4, rtb-0d5]}
                  - dns-record: {zone: Z0E5, name: files.example.com, ttl: 5s}
                probes: [{tcp: {port: 445}}, {ping: {}}]
                prove: {tcp: {host: 192.168.7.1, port: 445}}
                decide: {down-after: 2, every: 300ms}
            """;

    @TempDir
    Path directory;

    @Test
    void rehearsesTheSitesOwnGroupWithItsIdentifiersAndRules() throws Exception {
        DrillResult result = Drills.hold(Drills.instant().of(site("files")));

        assertThat(result.state()).as(Drills.words(result)).isEqualTo("DONE");
        assertThat(result.servedBy()).contains("b");
        assertThat(Drills.words(result))
                .contains("down 2 of 2")
                .contains("eipalloc-0c3")
                .contains("rtb-0d5")
                .contains("files.example.com");
    }

    @Test
    void saysWhatIsNotRehearsed() throws Exception {
        DrillResult result = Drills.hold(Drills.instant().of(site("files")));

        assertThat(result.remarks()).anyMatch(remark -> remark.contains("ping"));
        assertThat(String.join("\n", TimelineText.summary(result))).contains("Not rehearsed: the ping probe");
    }

    @Test
    void namesTheGroupsThatThereAre() throws IOException {
        DrillOptions options = Drills.instant().of(site("database"));

        assertThatThrownBy(() -> Drills.hold(options))
                .isInstanceOf(DrillException.class)
                .hasMessageContaining("files");
    }

    private DrillOptions.Site site(String group) throws IOException {
        Path file = directory.resolve("site.yaml");
        Files.writeString(file, SITE);
        return new DrillOptions.Site(file, new GroupName(group));
    }
}

package io.kirikae.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schema, reference and sample are held against the parser. */
class DeclarationsTest {

    private static final Path REFERENCE = Path.of("../docs/reference/settings.md");

    @TempDir
    Path directory;

    @Test
    void sampleIsReadWithoutAWarning() throws Exception {
        Configuration configuration = ConfigurationFile.read("kirikae.yaml", Starter.text());

        assertThat(configuration.warnings()).isEmpty();
        assertThat(configuration.groups()).hasSize(1);
    }

    /** Run with {@code -Dkirikae.golden=write} to write the page anew. */
    @Test
    void referencePageSaysWhatTheParserDoes() throws Exception {
        String now = SettingsReference.markdown();

        if (System.getProperty("kirikae.golden", "").equals("write")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, now);
        }
        assertThat(REFERENCE).hasContent(now.stripTrailing());
    }

    @Test
    void fileWithEveryKeyHasEveryLineOfTheReference() throws Exception {
        JsonNode full = new YAMLMapper().readTree(Sites.full(directory));
        Set<String> written = new TreeSet<>();
        paths("", full, written);

        Set<String> documented = new TreeSet<>();
        SettingsReference.markdown()
                .lines()
                .filter(line -> line.startsWith("| `") && !line.contains("| reserved |"))
                .map(line -> line.split("`")[1])
                .forEach(documented::add);

        // One file names one store, one fence, one way to a host, one kind of proof or encryption, and one source for
        // each secret.
        documented.removeIf(path -> path.startsWith("store.dynamodb"));
        documented.removeIf(path -> path.startsWith("groups.GROUP.fence.security-group"));
        documented.removeIf(path -> path.startsWith("groups.GROUP.host.by.ssm"));
        documented.removeIf(path -> path.startsWith("groups.GROUP.host.by.command"));
        documented.removeIf(path -> path.startsWith("groups.GROUP.prove."));
        written.removeIf(path -> path.startsWith("groups.GROUP.prove."));
        documented.removeIf(path -> path.endsWith("ftp.password.env") || path.endsWith("beacon.key.file"));
        documented.removeIf(path -> path.startsWith("nrpe.commands.") && path.endsWith(".env"));
        documented.removeIf(path -> path.endsWith("http.token.env")
                || path.equals("passive.icinga[].password.env")
                || path.endsWith("prometheus.token.env"));
        documented.remove("zabbix.api.token.env");
        documented.removeIf(path -> path.startsWith("zabbix.report.psk"));
        documented.remove("alerts.orders-token.env");
        assertThat(written).isEqualTo(documented);
    }

    @Test
    void schemaIsTheSameTextOnEveryCall() {
        assertThat(ConfigSchema.json()).isEqualTo(ConfigSchema.json()).endsWith("}\n");
    }

    @Test
    void schemaAcceptsWhatTheParserAccepts() throws Exception {
        assertThat(accepted(Starter.text())).isTrue();
        assertThat(accepted(Sites.full(directory))).isTrue();
        assertThat(accepted(Sites.SMALLEST)).isTrue();
        assertThat(accepted(Sites.SMALLEST + "\n    prove: none\naws:\n")).isTrue();
    }

    @Test
    void schemaRefusesUnknownKeysAndWrongValues() throws Exception {
        assertThat(accepted("lese: {}")).isFalse();
        assertThat(accepted("lease: {tll: 15s}")).isFalse();
        assertThat(accepted("lease: {ttl: 15}")).isFalse();
        assertThat(accepted("lease: {ttl: 15 s}")).isFalse();
        assertThat(accepted("aws: {max-connections: 0}")).isFalse();
        assertThat(accepted("store: {sqlite: /a, dynamodb: {table: b}}")).isFalse();
        assertThat(accepted(Sites.SMALLEST.replace("instance: i-0a1, ", ""))).isFalse();
        assertThat(accepted(Sites.SMALLEST.replace("{ftp: {}}", "{ftp: {tls: yes}}")))
                .isFalse();
        assertThat(accepted(Sites.SMALLEST.replace("{ftp: {}}", "{ftp: {password: hunter2}}")))
                .isFalse();
    }

    private static boolean accepted(String yaml) throws Exception {
        JsonNode schema = new ObjectMapper().readTree(ConfigSchema.json());
        return SmallSchemaValidator.accepts(schema, new YAMLMapper().readTree(yaml));
    }

    /** Collects the paths of all keys as the reference writes them. */
    private static void paths(String path, JsonNode node, Set<String> found) {
        boolean named = path.equals("groups")
                || path.endsWith(".nodes")
                || path.equals("nrpe.commands")
                || path.endsWith(".private-addresses")
                || path.endsWith(".values");
        String name = path.equals("groups") ? "GROUP" : path.equals("nrpe.commands") ? "COMMAND" : "NODE";
        node.properties().forEach(field -> {
            String below = (path.isEmpty() ? "" : path + ".") + (named ? name : field.getKey());
            if (!named) {
                found.add(below);
            }
            paths(below, field.getValue(), found);
        });
        if (node.isArray()) {
            node.forEach(item -> paths(path + "[]", item, found));
        }
    }
}

package io.kirikae.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The site is configured by code, and written out as code. */
@WithJenkins
class CascTest {

    @Test
    void theSiteIsReadFromCodeAndWrittenBack(JenkinsRule jenkins, @TempDir Path directory) throws Exception {
        Path code = directory.resolve("jenkins.yaml");
        Files.writeString(code, """
            unclassified:
              kirikae:
                siteFile: "/srv/kirikae.yaml"
                agentLabel: "aws"
            """);

        ConfigurationAsCode.get().configure(code.toString());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(written);

        assertThat(KirikaeConfiguration.get().getSiteFile()).isEqualTo("/srv/kirikae.yaml");
        assertThat(KirikaeConfiguration.get().getAgentLabel()).isEqualTo("aws");
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("kirikae:", "siteFile: \"/srv/kirikae.yaml\"", "agentLabel: \"aws\"");
    }
}

package io.kirikae.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drill of a site's own group, as a build server holds it. */
class RehearsalTest {

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    @Test
    void theSitesOwnGroupIsRehearsedAndTheReportHasNoStyleOfItsOwn() throws Exception {
        Rehearsal drill = Rehearsal.hold(site(), wish("files", "kill", List.of()), lines::add);

        assertThat(drill.served()).as(drill.sentence()).isTrue();
        assertThat(drill.values())
                .containsEntry("outcome", "DONE")
                .containsEntry("servedBy", "b")
                .containsEntry("seed", 7L)
                .containsKey("outageMillis");
        assertThat(lines).anyMatch(line -> line.contains("eipalloc-0c3")).anyMatch(line -> line.startsWith("Again: "));
        assertThat(drill.report("drill.css").page())
                .contains("<link rel=\"stylesheet\" href=\"drill.css\"/>", "eipalloc-0c3")
                .doesNotContain("<style", "style=", "<script");
        assertThat(drill.report("drill.css").style()).contains("--paper:", ".bar span:nth-child(1) { flex-grow:");
    }

    @Test
    void whatCannotBeMeantIsSaid() throws Exception {
        assertThatThrownBy(() -> wish("files", "explode", List.of()))
                .hasMessageContaining("no failure is named 'explode'");
        assertThatThrownBy(() -> wish("files", "kill", List.of("boom"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rehearsal.hold(site(), wish("web", "kill", List.of()), lines::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no group web; it has files");
    }

    private static Rehearsal.Wish wish(String group, String failure, List<String> faults) {
        return new Rehearsal.Wish(group, failure, "instant", 7, faults);
    }

    private Path site() throws IOException {
        return Files.writeString(directory.resolve("site.yaml"), """
                aws: {region: eu-west-1, profile: production}
                groups:
                  files:
                    nodes:
                      a: {instance: i-0a1, address: 172.16.11.10}
                      b: {instance: i-0b2, address: 172.16.12.20}
                    move: [{elastic-ip: {id: eipalloc-0c3}}]
                    probes: [{tcp: {port: 445}}]
                    prove: {tcp: {host: 192.168.7.1, port: 445}}
                    decide: {down-after: 2, every: 300ms}
                """);
    }
}

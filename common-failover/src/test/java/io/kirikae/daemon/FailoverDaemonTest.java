package io.kirikae.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.config.Configuration;
import io.kirikae.config.ConfigurationException;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.time.SystemTime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's life, in this process: real threads, a real store, an AWS that nobody answers for. */
class FailoverDaemonTest {

    @TempDir
    private Path directory;

    private final SystemTime time = new SystemTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket service;
    private volatile String groups = "";
    private volatile String top = "";

    FailoverDaemonTest() throws Exception {
        service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        groups = group("ftp");
    }

    @AfterEach
    void end() throws Exception {
        service.close();
        threads.shutdownNow();
    }

    private String group(String name) {
        return """
                  %s:
                    nodes:
                      a: {instance: i-0a, address: 127.0.0.1}
                      b: {instance: i-0b, address: 127.0.0.2}
                    move: [{elastic-ip: {id: eipalloc-0%x}}]
                    probes: [{tcp: {port: %d, timeout: 1s}}]
                    decide: {every: 200ms}
                """.formatted(name, name.hashCode() & 0xfffffff, service.getLocalPort());
    }

    private Configuration read() throws ConfigurationException {
        return ConfigurationFile.read("site.yaml", """
                aws: {region: ap-northeast-1, endpoint: "http://127.0.0.1:1"}
                store: {sqlite: %s/store/kirikae.db}
                daemon: {socket: %s/kirikae.sock}
                %s
                groups:
                """.formatted(directory, directory, top) + groups);
    }

    private FailoverDaemon daemon() {
        return new FailoverDaemon(this::read, List.of(), Map.of(), time);
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            time.pause(Duration.ofMillis(10));
        }
    }

    @Test
    void livesUntilItIsToldToStop() throws Exception {
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        until(() -> daemon.overview().vitals().watch().looks() > 3);
        assertThat(daemon.overview().vitals().ready()).isTrue();
        assertThat(daemon.overview().groups()).hasSize(1);
        daemon.stop();
        assertThat(life.get()).isTrue();
        assertThat(daemon.overview().groups()).isEmpty();
    }

    @Test
    void aSecondOneWithTheSameSocketDoesNotBegin() throws Exception {
        FailoverDaemon first = daemon();
        Future<Boolean> life = threads.submit(first::run);
        until(() -> first.overview().vitals().ready());
        assertThatThrownBy(daemon()::run).isInstanceOf(AlreadyRunningException.class);
        first.stop();
        life.get();
    }

    @Test
    void takesGroupsInAndLeavesThemOutWithoutARestart() throws Exception {
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        until(() -> daemon.overview().vitals().ready());
        groups = group("ftp") + group("web");
        daemon.reload();
        until(() -> daemon.overview().groups().size() == 2);
        groups = group("web");
        daemon.reload();
        until(() -> daemon.overview().groups().size() == 1);
        daemon.stop();
        life.get();
    }

    @Test
    void keepsTheOldConfigurationWhereTheNewOneCannotBeUsed() throws Exception {
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        until(() -> daemon.overview().vitals().ready());
        groups = "  ftp: {nodes: {a: {instance: nonsense}}}\n";
        daemon.reload();
        until(() -> daemon.overview().vitals().configurationTrouble().isPresent());
        assertThat(daemon.overview().groups()).hasSize(1);
        groups = group("ftp");
        daemon.reload();
        until(() -> daemon.overview().vitals().configurationTrouble().isEmpty());
        daemon.stop();
        life.get();
    }

    @Test
    void saysWhatNeedsARestart() throws Exception {
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        until(() -> daemon.overview().vitals().ready());
        top = "lease: {ttl: 30s}";
        daemon.reload();
        until(() -> daemon.overview().vitals().configurationTrouble().isPresent());
        assertThat(daemon.overview().vitals().configurationTrouble())
                .contains("What was changed under lease needs a restart: 'systemctl restart kirikae'.");
        daemon.stop();
        life.get();
    }

    @Test
    void waitsForAStoreThatIsNotThereYet() throws Exception {
        Path place = Files.writeString(directory.resolve("store"), "a file where a directory will be");
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        time.pause(Duration.ofMillis(300));
        assertThat(daemon.overview().vitals().ready()).isFalse();
        Files.delete(place);
        until(() -> daemon.overview().vitals().ready());
        daemon.stop();
        assertThat(life.get()).isTrue();
    }

    @Test
    void canBeToldToStopWhileItWaits() throws Exception {
        Files.writeString(directory.resolve("store"), "a file where a directory should be");
        FailoverDaemon daemon = daemon();
        Future<Boolean> life = threads.submit(daemon::run);
        daemon.stop();
        assertThat(life.get()).isTrue();
    }
}

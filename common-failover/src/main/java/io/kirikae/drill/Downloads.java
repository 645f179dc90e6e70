package io.kirikae.drill;

import io.kirikae.time.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.net.ftp.FTPClient;

/** The client: downloads the same small file through the floating address again and again, each time as somebody new would. */
final class Downloads implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final int TIMEOUT_MILLIS = 800;

    /**
     * For a connection alone, which a server that is there accepts within a millisecond: a packet that got lost is not what is measured, and
     * TCP itself would send it again a second later only.
     */
    private static final int CONNECT_TIMEOUT_MILLIS = 200;

    private final InetSocketAddress address;
    private final String user;
    private final String password;
    private final TimeSource time;
    private final Consumer<Download> listener;
    private final List<Download> downloads = new ArrayList<>();
    private final Thread thread = new Thread(this::loop, "kirikae-drill-client");

    Downloads(InetSocketAddress address, String user, String password, TimeSource time, Consumer<Download> listener) {
        this.address = address;
        this.user = user;
        this.password = password;
        this.time = time;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /**
     * One attempt.
     *
     * @param began when it began, by elapsed time
     * @param ended when it ended
     * @param by the node that answered; absent if the attempt failed
     * @param words who answered, or why it failed
     */
    record Download(Duration began, Duration ended, Optional<String> by, String words) {}

    void start() {
        thread.start();
    }

    /** Waits until so many attempts have succeeded since the beginning. */
    boolean succeeded(int wanted, Duration within) throws InterruptedException {
        return await(
                within,
                () -> all().stream().filter(each -> each.by().isPresent()).count() >= wanted);
    }

    /** Waits for a success of an attempt that began after a time. */
    boolean succeededSince(Duration since, Duration within) throws InterruptedException {
        return await(within, () -> all().stream()
                .anyMatch(each -> each.by().isPresent() && each.began().compareTo(since) > 0));
    }

    private interface Condition {
        boolean holds();
    }

    private boolean await(Duration within, Condition condition) throws InterruptedException {
        Duration until = time.elapsed().plus(within);
        while (!condition.holds()) {
            if (time.elapsed().compareTo(until) > 0) {
                return false;
            }
            time.pause(Duration.ofMillis(5));
        }
        return true;
    }

    /** All attempts so far. */
    List<Download> all() {
        synchronized (downloads) {
            return List.copyOf(downloads);
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Download download = attempt();
                synchronized (downloads) {
                    downloads.add(download);
                }
                listener.accept(download);
                time.pause(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Download attempt() {
        Duration began = time.elapsed();
        try {
            String by = download();
            return new Download(began, time.elapsed(), Optional.of(by), "downloaded from " + by);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Download(began, time.elapsed(), Optional.empty(), why.strip());
        }
    }

    private String download() throws IOException {
        FTPClient ftp = new FTPClient();
        ftp.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        ftp.setDefaultTimeout(TIMEOUT_MILLIS);
        ftp.setDataTimeout(Duration.ofMillis(TIMEOUT_MILLIS));
        ftp.setUseEPSVwithIPv4(true);
        try {
            ftp.connect(address.getAddress(), address.getPort());
            if (!ftp.login(user, password)) {
                throw new IOException("login refused: " + ftp.getReplyString());
            }
            ftp.enterLocalPassiveMode();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ftp.retrieveFile(ServiceNode.FILE, bytes)) {
                throw new IOException("the download failed: " + ftp.getReplyString());
            }
            return bytes.toString(StandardCharsets.UTF_8);
        } finally {
            // No orderly end: a client that waits for it would measure the wait.
            if (ftp.isConnected()) {
                ftp.disconnect();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(2L * TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

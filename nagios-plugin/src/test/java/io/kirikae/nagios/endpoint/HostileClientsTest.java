package io.kirikae.nagios.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nrpe.NrpePacket;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.PlatformDependent;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Generated questions, most of them wrong, over real sockets: right ones are answered right, wrong ones are not answered, and nothing
 * is left. Run with {@code -Dkirikae.packets=1000000} for a million, and {@code -Dkirikae.seed=N} to repeat one.
 */
class HostileClientsTest {

    private static final int COUNT = Integer.getInteger("kirikae.packets", 4000);
    private static final long SEED = Long.getLong("kirikae.seed", 20261121);
    private static final int CLIENTS = 8;

    @Test
    @Timeout(7200)
    void rightQuestionsAreAnsweredAndWrongOnesAreNot() throws Exception {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        AtomicInteger leaks = new AtomicInteger();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.ADVANCED);
        ByteBufUtil.setLeakListener((kind, records) -> leaks.incrementAndGet());
        Map<String, Integer> kinds = new ConcurrentHashMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        long heapBefore;
        long directBefore;
        try (NrpeServer server = Servers.plain()) {
            run(server, clients, COUNT / 10, SEED - 1, kinds);
            heapBefore = heap();
            directBefore = PlatformDependent.usedDirectMemory();

            run(server, clients, COUNT, SEED, kinds);

            NrpeLimitsTest.await(() -> server.running() == 0 && server.waiting() == 0);
            report(server, kinds, heapBefore, directBefore);
            assertThat(heap()).isLessThan(heapBefore + (16L << 20));
            assertThat(PlatformDependent.usedDirectMemory()).isLessThanOrEqualTo(directBefore + (16L << 20));
            assertThat(server.counts().failed()).isZero();
            assertThat(leaks.get()).isZero();
        } finally {
            clients.shutdownNow();
            ResourceLeakDetector.setLevel(before);
        }
        NrpeLimitsTest.await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("kirikae-nrpe")));
    }

    private static void run(
            NrpeServer server, ExecutorService clients, int count, long seed, Map<String, Integer> kinds)
            throws Exception {
        List<Future<Optional<String>>> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Packets packets = new Packets(seed + i);
            all.add(clients.submit(() -> {
                for (int n = 0; n < count / CLIENTS; n++) {
                    Packets.Sent sent = packets.next();
                    kinds.merge(sent.kind(), 1, Integer::sum);
                    Optional<String> wrong = wrong(server.port(), sent);
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                }
                return Optional.empty();
            }));
        }
        for (Future<Optional<String>> one : all) {
            assertThat(one.get()).as("seed " + seed).isEmpty();
        }
    }

    /** What was wrong with what came back. */
    private static Optional<String> wrong(int port, Packets.Sent sent) throws Exception {
        Optional<String> answer = send(port, sent);
        return answer.equals(sent.answer())
                ? Optional.empty()
                : Optional.of(sent.kind() + " " + Packets.hex(sent.bytes()) + " was answered " + answer + ", not "
                        + sent.answer());
    }

    private static Optional<String> send(int port, Packets.Sent sent) throws Exception {
        try (Socket socket = RawNrpe.plain(port).connect()) {
            // Ends without a port that waits for a minute, of which there are not a million.
            socket.setSoLinger(true, 0);
            boolean taken = write(socket, sent);
            if (taken) {
                return Optional.of(RawNrpe.read(socket.getInputStream())).map(NrpePacket::text);
            }
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Hung up while we were still sending.
            return Optional.empty();
        }
    }

    /** Sends it; returns false if the server hung up meanwhile. Who sends nothing more says so, or both would wait. */
    private static boolean write(Socket socket, Packets.Sent sent) throws IOException {
        int piece = Math.max(1, (sent.bytes().length + sent.pieces() - 1) / sent.pieces());
        for (int from = 0; from < sent.bytes().length; from += piece) {
            socket.getOutputStream().write(sent.bytes(), from, Math.min(piece, sent.bytes().length - from));
            socket.getOutputStream().flush();
            Thread.onSpinWait();
        }
        if (sent.answer().isEmpty()) {
            socket.shutdownOutput();
        }
        return true;
    }

    private static long heap() throws InterruptedException {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void report(NrpeServer server, Map<String, Integer> kinds, long heapBefore, long directBefore)
            throws InterruptedException {
        if (COUNT > 100_000) {
            System.out.println("sent: " + new TreeMap<>(kinds));
            System.out.println("counted: " + server.counts());
            System.out.printf(
                    "heap %.1f -> %.1f MB, direct %.1f -> %.1f MB, threads %d%n",
                    heapBefore / 1e6,
                    heap() / 1e6,
                    directBefore / 1e6,
                    PlatformDependent.usedDirectMemory() / 1e6,
                    Thread.getAllStackTraces().size());
        }
    }
}

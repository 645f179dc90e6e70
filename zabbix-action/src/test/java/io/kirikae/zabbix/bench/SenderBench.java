package io.kirikae.zabbix.bench;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.config.ZabbixSettings.Certificates;
import io.kirikae.config.ZabbixSettings.Identity;
import io.kirikae.config.ZabbixSettings.PreSharedKey;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.sender.Receipt;
import io.kirikae.zabbix.sender.Trapper;
import io.kirikae.zabbix.sender.TrapperValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * 10,000 values over 250 items to a real server, by our sender and by Zabbix's own in turns. Prints figures and asserts nothing; {@code dist/src/test/bench/zabbix.sh}
 * starts the server. Arguments: its port, and the directory of ca.pem, own.pem and own.key if its items want certificates, or a file with the key of the identity bench if
 * they want that.
 */
public final class SenderBench {

    private static final int VALUES = 10_000;
    private static final int ITEMS = 250;
    private static final int ROUNDS = 15;

    private SenderBench() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Optional<Path> keys = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        boolean psk = keys.filter(Files::isRegularFile).isPresent();
        String host = psk ? "bench-psk" : keys.isPresent() ? "bench-tls" : "bench";
        Trapper trapper = new Trapper(
                new ZabbixSettings.Trappers(List.of(new Server("127.0.0.1", port)), keys.map(SenderBench::tls)),
                new SystemTime());
        Path file = Files.createTempFile("bench", ".txt");
        Files.write(
                file,
                values(host).stream()
                        .map(each -> each.host() + " " + each.key() + " " + each.value())
                        .toList());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(milliseconds(() -> {
                Receipt receipt = trapper.send(values(host), Duration.ofSeconds(60));
                if (receipt.failed() > 0) {
                    throw new IllegalStateException(receipt.toString());
                }
            }));
            theirs.add(milliseconds(() -> zabbixSender(port, file, keys)));
        }
        Files.delete(file);
        String what = psk ? "TLS with a pre-shared key" : keys.isPresent() ? "TLS with certificates" : "plain";
        System.out.printf(
                "10,000 values, 250 items, %s, %d rounds in turns: ours first %.0f ms, median %.0f ms; zabbix_sender median %.0f ms, its start included; ratio %.2f%n",
                what, ROUNDS, ours.get(0), median(ours), median(theirs), median(ours) / median(theirs));
    }

    private static ZabbixSettings.Tls tls(Path keys) {
        if (Files.isRegularFile(keys)) {
            return new PreSharedKey("bench", new Secret(keys.toString(), () -> content(keys)));
        }
        return new Certificates(
                keys.resolve("ca.pem"), Optional.of(new Identity(keys.resolve("own.pem"), keys.resolve("own.key"))));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TrapperValue> values(String host) {
        Instant now = new SystemTime().wallClock();
        List<TrapperValue> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(new TrapperValue(host, "bench" + i % ITEMS, Integer.toString(i), now));
        }
        return values;
    }

    private static void zabbixSender(int port, Path file, Optional<Path> keys) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("zabbix_sender", "-z", "127.0.0.1", "-p", "" + port, "-i", file.toString()));
        keys.ifPresent(each -> command.addAll(
                Files.isRegularFile(each)
                        ? List.of(
                                "--tls-connect",
                                "psk",
                                "--tls-psk-identity",
                                "bench",
                                "--tls-psk-file",
                                each.toString())
                        : List.of(
                                "--tls-connect",
                                "cert",
                                "--tls-ca-file",
                                each.resolve("ca.pem").toString(),
                                "--tls-cert-file",
                                each.resolve("own.pem").toString(),
                                "--tls-key-file",
                                each.resolve("own.key").toString())));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("zabbix_sender failed");
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double milliseconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

package io.kirikae.bench;

import io.kirikae.assembly.Assembly;
import io.kirikae.assembly.Assembly.Listeners;
import io.kirikae.aws.CallListener;
import io.kirikae.config.ConfigurationFile;
import io.kirikae.decision.MoveKind;
import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.engine.RunObserver;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.Progress;
import io.kirikae.operation.SwitchOver;
import io.kirikae.simulator.SimulatedAws;
import io.kirikae.simulator.SimulatorOptions;
import io.kirikae.simulator.World;
import io.kirikae.store.RunState;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one run costs beside what AWS takes: the whole of a planned move of an Elastic IP address with lease, assignment, journal with
 * full sync, plan, confirmation and proof, against a simulated AWS that answers at once. The baseline is the time that the same run
 * spent in calls to AWS.
 */
public final class EngineBench {

    private static final int WARM_UP = 300;
    private static final int RUNS = 1000;
    private static final GroupName GROUP = new GroupName("ftp");

    private final SystemTime time = new SystemTime();
    private final LongAdder inCalls = new LongAdder();
    private final Map<String, Integer> calls = new TreeMap<>();

    private EngineBench() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "example");
        new EngineBench().run();
    }

    private void run() throws Exception {
        Path directory = Files.createTempDirectory("kirikae-bench");
        try (SimulatedAws simulator = SimulatedAws.start(world(), SimulatorOptions.instant(), time);
                ServerSocket service = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
                Assembly assembly = Assembly.open(
                        ConfigurationFile.read("bench.yaml", configuration(simulator, service, directory)),
                        new Listeners(RunObserver.NONE, counting(), time))) {
            accept(service);
            Samples whole = new Samples();
            Samples aws = new Samples();
            Samples own = new Samples();
            for (int i = 0; i < WARM_UP + RUNS; i++) {
                inCalls.reset();
                calls.clear();
                Duration began = time.elapsed();
                move(assembly);
                Duration took = time.elapsed().minus(began);
                if (i >= WARM_UP) {
                    Duration inAws = Duration.ofNanos(inCalls.sum());
                    whole.add(took);
                    aws.add(inAws);
                    own.add(took.minus(inAws));
                }
            }
            System.out.printf("elastic-ip run, %d runs after %d to warm up%n", RUNS, WARM_UP);
            print("whole run", whole, aws);
            print("baseline: its calls to AWS", aws, aws);
            print("own cost (the difference)", own, aws);
            System.out.println("calls of the last run: " + calls);
        }
    }

    private static void print(String what, Samples samples, Samples baseline) {
        System.out.printf(
                "  %-28s median %6.2f ms   p99 %6.2f ms   %.2f of the baseline%n",
                what, samples.medianMillis(), samples.p99Millis(), samples.medianMillis() / baseline.medianMillis());
    }

    private CallListener counting() {
        return call -> {
            inCalls.add(call.took().toNanos());
            synchronized (calls) {
                calls.merge(call.action(), 1, Integer::sum);
            }
        };
    }

    private void move(Assembly assembly) throws InterruptedException {
        Answer answer = new SwitchOver(
                        assembly.site(), assembly.group(GROUP).orElseThrow(), MoveKind.SWITCHOVER, Progress.SILENT)
                .run(
                        new Asker("bench", "", Optional.empty()),
                        Request.by(Trigger.OPERATOR),
                        Optional.empty(),
                        Optional.empty());
        if (!(answer instanceof Answer.Ran ran) || ran.end().state() != RunState.DONE) {
            throw new IllegalStateException("the move failed: " + answer);
        }
    }

    private static World world() {
        return World.builder()
                .vpc("vpc-1", "127.0.0.0/16")
                .internetGateway("igw-1", "vpc-1")
                .subnet("subnet-1", "vpc-1", "ap-northeast-1a", "127.0.0.0/24")
                .instance("i-a", "m5.large", "eni-a", "subnet-1", "127.0.0.11")
                .instance("i-b", "m5.large", "eni-b", "subnet-1", "127.0.0.12")
                .elasticIp("eipalloc-1", "203.0.113.5")
                .associate("eipalloc-1", "eni-a")
                .build();
    }

    private static String configuration(SimulatedAws simulator, ServerSocket service, Path directory) {
        return """
                aws: {region: ap-northeast-1, endpoint: "%s", call-limits-times: 1000}
                store: {sqlite: %s/bench.db}
                groups:
                  ftp:
                    nodes:
                      a: {instance: i-a, address: 127.0.0.11}
                      b: {instance: i-b, address: 127.0.0.12}
                    move:
                      - elastic-ip: {id: eipalloc-1}
                    probes:
                      - tcp: {port: %d, host: 127.0.0.1}
                    prove: {tcp: {host: 127.0.0.1, port: %d}}
                    decide: {every: 1s}
                """.formatted(simulator.endpoint(), directory, service.getLocalPort(), service.getLocalPort());
    }

    private static void accept(ServerSocket service) {
        Thread thread = new Thread(
                () -> {
                    while (!service.isClosed()) {
                        try {
                            service.accept().close();
                        } catch (IOException e) {
                            return;
                        }
                    }
                },
                "service");
        thread.setDaemon(true);
        thread.start();
    }
}

package io.kirikae.health;

import io.kirikae.health.ProbeResult.CannotTell;
import io.kirikae.health.ProbeResult.Down;
import io.kirikae.health.ProbeResult.Phase;
import io.kirikae.health.ProbeResult.Up;
import io.kirikae.time.Deadline;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends one ICMP echo by the system's {@code ping}, which has the right to do so that a JVM lacks. No shell is involved, and the
 * program sees an address only, never a name. The one phase, {@code echo}, is the round trip as {@code ping} measured it.
 *
 * <p>The program's exit status tells (man page of iputils): 0 an answer came, 1 none came, 2 an error. Safe for use by several
 * threads.
 */
final class PingProbe implements Probe {

    private static final Pattern ECHO = Pattern.compile("time[=<]([0-9]{1,9})(?:\\.([0-9]{1,6}))? ?ms");
    private static final int OUTPUT = 64 * 1024;

    /** So many programs run at once in this process, however many hosts fall silent together. */
    private static final Semaphore PROCESSES = new Semaphore(64);

    private static final int PATIENCE_SECONDS = 10;

    private final Endpoint target;
    private final Duration timeout;
    private final Network network;
    private final String program;

    /**
     * A probe.
     *
     * @param program the program's path, or its name to be found in {@code PATH}
     */
    PingProbe(Endpoint target, Duration timeout, Network network, String program) {
        this.target = target;
        this.timeout = timeout;
        this.network = network;
        this.program = program;
    }

    @Override
    public ProbeResult look() throws InterruptedException {
        // Waited for before the time of the look begins: that we are busy says nothing about the host.
        if (!PROCESSES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return new CannotTell("too many pings are under way here", Duration.ZERO, List.of());
        }
        try {
            return lookNow();
        } finally {
            PROCESSES.release();
        }
    }

    private ProbeResult lookNow() throws InterruptedException {
        Duration began = network.time().elapsed();
        Deadline deadline = Deadline.in(timeout, network.time());
        try {
            InetAddress address = network.resolver().address(target, deadline);
            Duration echo = ping(address, deadline);
            return new Up(took(began), echo.isZero() ? List.of() : List.of(new Phase("echo", echo)), "");
        } catch (LookFailure e) {
            return e.conclusive()
                    ? new Down(e.why(), took(began), List.of())
                    : new CannotTell(e.why(), took(began), List.of(), e.cause());
        }
    }

    private Duration took(Duration began) {
        return network.time().elapsed().minus(began);
    }

    private Duration ping(InetAddress address, Deadline deadline) throws LookFailure, InterruptedException {
        Process process = start(address);
        try {
            // Output is read after the end only: a pipe that stays full or open must not outlast the deadline.
            if (!process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw LookFailure.down(noAnswer());
            }
            return judge(process.exitValue(), output(process));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(InetAddress address) throws LookFailure {
        ProcessBuilder builder = new ProcessBuilder(command(address));
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw LookFailure.cannotTell(
                    program + " cannot be started; install the package iputils-ping (Debian) or iputils");
        }
    }

    private List<String> command(InetAddress address) {
        List<String> command = new ArrayList<>(List.of(program, "-c", "1", "-n"));
        // Older versions take whole seconds only. A longer wait is cut at the deadline.
        command.addAll(
                List.of("-W", Long.toString(Math.max(1, timeout.plusMillis(999).toSeconds()))));
        if (address instanceof Inet6Address) {
            command.add("-6");
        }
        command.addAll(List.of("--", address.getHostAddress()));
        return command;
    }

    private Duration judge(int status, String output) throws LookFailure {
        if (status == 1) {
            throw LookFailure.down(
                    output.contains("Unreachable") ? target + " is unreachable: no route to the host" : noAnswer());
        }
        if (status != 0) {
            throw LookFailure.cannotTell(program + " failed with status " + status + ": " + FailureWords.quote(output));
        }
        Matcher echo = ECHO.matcher(output);
        if (!echo.find()) {
            return Duration.ZERO;
        }
        String fraction = echo.group(2) == null ? "" : echo.group(2);
        return Duration.ofMillis(Long.parseLong(echo.group(1)))
                .plusNanos(Long.parseLong((fraction + "000000").substring(0, 6)));
    }

    private String noAnswer() {
        return "no answer to a ping from " + target + " within " + FailureWords.text(timeout);
    }

    private static String output(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(Math.min(in.available(), OUTPUT)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}

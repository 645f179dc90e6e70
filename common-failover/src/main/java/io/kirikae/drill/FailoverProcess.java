package io.kirikae.drill;

import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A failover in a process of its own, so that a drill can kill it. It tells on stdout what happens, one {@link Wire} line each.
 * Started by drills only, with the configuration's path and the group's name.
 */
public final class FailoverProcess {

    private FailoverProcess() {}

    /** Fails over once, or goes on with what an earlier process left. */
    public static void main(String[] args) throws DrillException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Witnessed witnessed = new Witnessed(
                (kind, lasted, key, what) -> out.println(new Wire.Happening(kind, lasted, key, what).text()));
        try (InProcessFailover failover =
                InProcessFailover.ready(Path.of(args[0]), new GroupName(args[1]), witnessed, new SystemTime())) {
            out.println(new Wire.Ended(failover.run()).text());
        }
    }
}

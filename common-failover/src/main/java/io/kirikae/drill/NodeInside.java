package io.kirikae.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The inside of a node that is a network namespace, with a {@code /srv} in memory that is the node's own. A process holds it as long as the
 * instance runs, and ends with this one.
 */
final class NodeInside implements AutoCloseable {

    private static final String UP = "up";

    private final Process holder;

    private NodeInside(Process holder) {
        this.holder = holder;
    }

    /**
     * Makes it in a network namespace.
     *
     * @throws IOException if this machine or user cannot have it
     */
    static NodeInside of(String namespace) throws IOException {
        // What is mounted behind "ip netns exec" is seen behind it alone. The input ends when this process does.
        Process holder = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        namespace,
                        "/bin/sh",
                        "-c",
                        "mount -t tmpfs -o mode=755 kirikae /srv && echo " + UP + " && exec cat")
                .redirectErrorStream(true)
                .start();
        NodeInside made = new NodeInside(holder);
        BufferedReader printed = holder.inputReader(StandardCharsets.UTF_8);
        String said = String.valueOf(printed.readLine());
        if (!said.equals(UP)) {
            made.close();
            throw new IOException("the node's own /srv cannot be had: " + said);
        }
        return made;
    }

    /** The same command, so that it runs inside. */
    List<String> words(List<String> command) {
        List<String> words =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid()), "--net", "--mount"));
        words.addAll(command);
        return words;
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}

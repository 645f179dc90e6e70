package io.kirikae.simulator.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Imitates what the commands {@code ip}, {@code iptables}, {@code findmnt}, {@code mount}, {@code umount}, {@code systemctl},
 * {@code arping}, {@code touch}, {@code rm} and {@code find} do to an instance's memory, as far as configuring addresses, mounts and the
 * file of a health check needs them. A line is a list of commands, each
 * with what follows its failure.
 */
public final class PretendHosts implements HostShell {

    private static final Pattern COMMAND = Pattern.compile("(.+?) \\|\\| (true|exit (\\d{1,3}))");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Map<String, Started> hosts = new HashMap<>();

    /** What a start of an instance has made of it. */
    private record Started(Instant launchedAt, PretendHost host) {}

    @Override
    public synchronized Result run(String instanceId, Instant launchedAt, List<String> lines) {
        PretendHost host = hosts.compute(
                        instanceId,
                        (id, known) -> known == null || !known.launchedAt().equals(launchedAt)
                                ? new Started(launchedAt, new PretendHost())
                                : known)
                .host();
        StringBuilder output = new StringBuilder();
        StringBuilder complaint = new StringBuilder();
        for (String line : lines) {
            for (String part : line.split("; ")) {
                int status = run(host, part, output, complaint);
                if (status != 0) {
                    return new Result(status, output.toString(), complaint.toString());
                }
            }
        }
        return new Result(0, output.toString(), complaint.toString());
    }

    /** One that has never unmounted anything has mounted by itself what it has. */
    @Override
    public synchronized boolean holdsVolumes(String instanceId) {
        return Optional.ofNullable(hosts.get(instanceId))
                .map(Started::host)
                .map(PretendHost::holdsVolumes)
                .orElse(true);
    }

    private static int run(PretendHost host, String part, StringBuilder output, StringBuilder complaint) {
        Matcher command = COMMAND.matcher(part);
        boolean guarded = command.matches();
        Result result = host.run(words(guarded ? command.group(1) : part));
        output.append(result.output());
        complaint.append(result.complaint());
        if (result.status() == 0 || (guarded && command.group(2).equals("true"))) {
            return 0;
        }
        return guarded ? Integer.parseInt(command.group(3)) : result.status();
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}

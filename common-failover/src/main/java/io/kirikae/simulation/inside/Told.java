package io.kirikae.simulation.inside;

import io.kirikae.mechanism.host.Commands;
import java.util.List;
import java.util.Optional;

/** Which task commands are about, by their words alone: what the product believes that it tells has no say in it. */
final class Told {

    private Told() {}

    /** The key of the task that the commands do or undo; absent where they only look. */
    static Optional<String> about(Commands commands) {
        return commands.lines().stream()
                .map(line -> about(line.words()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> about(List<String> words) {
        String text = String.join(" ", words);
        if (text.startsWith("ip address replace ") || text.startsWith("ip address del ")) {
            return Optional.of((words.get(5).equals("lo") ? "loopback/" : "address/") + bare(words.get(3)));
        }
        if (words.get(0).equals("iptables") && !words.contains("-S")) {
            return Optional.of("dnat/" + bare(words.get(words.indexOf("-d") + 1)));
        }
        return switch (words.get(0)) {
            case "mount" -> Optional.of("mount" + words.get(2));
            case "umount" -> Optional.of("mount" + words.get(1));
            case "touch" -> Optional.of("file" + words.get(1));
            case "rm" -> Optional.of("file" + words.get(2));
            default -> Optional.empty();
        };
    }

    private static String bare(String prefix) {
        return prefix.substring(0, prefix.indexOf('/'));
    }
}

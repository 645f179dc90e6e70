package io.kirikae.simulator.host;

import io.kirikae.simulator.host.HostShell.Result;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The memory of one instance, as far as commands can change it. Not safe for use by several threads. */
public final class PretendHost {

    private static final Result DONE = new Result(0, "", "");

    /** Each address with its prefix, and its interface behind a space. */
    private final Set<String> addresses = new LinkedHashSet<>();

    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<String> translations = new LinkedHashSet<>();
    private final Map<String, String> mounts = new LinkedHashMap<>();
    private final Set<String> files = new LinkedHashSet<>();
    private boolean unmounted;

    /** Each address with its prefix, and its interface behind a space. */
    public Set<String> addresses() {
        return Collections.unmodifiableSet(addresses);
    }

    /** Routing rules in the words of {@code ip}: {@code from PREFIX lookup TABLE priority NUMBER}. */
    public Set<String> rules() {
        return Collections.unmodifiableSet(rules);
    }

    /** Rules of the table {@code nat} in the words of {@code iptables}, from the name of the chain on. */
    public Set<String> translations() {
        return Collections.unmodifiableSet(translations);
    }

    /** What is mounted, by directory. */
    public Map<String, String> mounts() {
        return Collections.unmodifiableMap(mounts);
    }

    /** The files that were written. */
    public Set<String> files() {
        return Collections.unmodifiableSet(files);
    }

    /**
     * Runs a command.
     *
     * @param words the program and what it is given
     */
    public Result run(List<String> words) {
        if (words.isEmpty()) {
            return DONE;
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "ip" -> ip(String.join(" ", rest));
            case "iptables" -> iptables(rest);
            case "findmnt" -> new Result(0, findmnt(), "");
            case "mount" -> mount(rest);
            case "umount" -> unmount(rest);
            case "touch" -> touched(rest.get(0));
            case "rm" -> removed(rest.get(1));
            case "test" -> files.contains(rest.get(1)) ? DONE : new Result(1, "", "");
            case "find" -> new Result(0, found(rest.get(1) + "/" + rest.get(5)), "");
            case "echo" -> new Result(0, String.join(" ", rest) + "\n", "");
            case "systemctl", "arping", "true" -> DONE;
            default -> new Result(127, "", "sh: 1: " + words.get(0) + ": not found");
        };
    }

    private Result touched(String path) {
        files.add(path);
        return DONE;
    }

    private Result removed(String path) {
        files.remove(path);
        return DONE;
    }

    private String found(String path) {
        return files.contains(path) ? path + "\n" : "";
    }

    private Result ip(String text) {
        if (text.startsWith("-j address show to ")) {
            return new Result(0, shown(text.substring("-j address show to ".length())), "");
        }
        if (text.matches("-j -[46] rule show")) {
            return new Result(
                    0, rules.stream().map(PretendHost::rule).collect(Collectors.joining(",", "[", "]\n")), "");
        }
        if (text.startsWith("address replace ")) {
            addresses.add(text.substring("address replace ".length()).replace(" dev ", " "));
            return DONE;
        }
        if (text.startsWith("address del ")) {
            boolean there =
                    addresses.remove(text.substring("address del ".length()).replace(" dev ", " "));
            return there ? DONE : new Result(2, "", "RTNETLINK answers: Cannot assign requested address");
        }
        if (text.matches("-[46] rule add .*")) {
            rules.add(text.substring("-4 rule add ".length()));
            return DONE;
        }
        if (text.matches("-[46] rule del .*")) {
            boolean there = rules.remove(text.substring("-4 rule del ".length()));
            return there ? DONE : new Result(2, "", "RTNETLINK answers: No such file or directory");
        }
        return text.matches("-[46] route replace .*")
                ? DONE
                : new Result(255, "", "Object \"" + text + "\" is unknown");
    }

    private String shown(String prefix) {
        String address = prefix.substring(0, prefix.indexOf('/'));
        return addresses.stream()
                .filter(each -> each.startsWith(prefix + " "))
                .map(each -> "{\"ifname\":\"" + each.substring(prefix.length() + 1) + "\",\"addr_info\":[{\"local\":\""
                        + address + "\"}]}")
                .collect(Collectors.joining(",", "[{},", "{}]\n"))
                .replace("}{", "},{");
    }

    /** Of {@code from PREFIX lookup TABLE priority NUMBER}. */
    private static String rule(String rule) {
        String[] words = rule.split(" ");
        return "{\"priority\":" + words[5] + ",\"src\":\"" + words[1].substring(0, words[1].indexOf('/'))
                + "\",\"table\":\"" + words[3] + "\"}";
    }

    /** Behind {@code -w 5 -t nat}. */
    private Result iptables(List<String> words) {
        String what = words.get(4);
        String rule = String.join(" ", words.subList(5, words.size()));
        return switch (what) {
            case "-S" ->
                new Result(
                        0,
                        translations.stream()
                                .map(each -> "-A " + each + "\n")
                                .collect(Collectors.joining("", "-P PREROUTING ACCEPT\n", "")),
                        "");
            case "-A" -> {
                translations.add(rule);
                yield DONE;
            }
            default ->
                translations.remove(rule)
                        ? DONE
                        : new Result(1, "", "iptables: Bad rule (does a matching rule exist in that chain?).");
        };
    }

    private String findmnt() {
        return mounts.entrySet().stream()
                .map(each -> "{\"target\":\"" + each.getKey() + "\"," + source(each.getValue()) + "}")
                .collect(Collectors.joining(",", "{\"filesystems\":[", "]}\n"));
    }

    private static String source(String source) {
        int equals = source.indexOf('=');
        return equals < 0
                ? "\"source\":\"" + source + "\",\"uuid\":null,\"label\":null"
                : "\"source\":\"/dev/nvme1n1\",\"" + source.substring(0, equals).toLowerCase(java.util.Locale.ROOT)
                        + "\":\"" + source.substring(equals + 1) + "\"";
    }

    private Result mount(List<String> words) {
        mounts.put(words.get(1), words.get(0));
        return DONE;
    }

    boolean holdsVolumes() {
        return !unmounted || !mounts.isEmpty();
    }

    private Result unmount(List<String> words) {
        unmounted = true;
        return mounts.remove(words.get(0)) != null
                ? DONE
                : new Result(32, "", "umount: " + words.get(0) + ": not mounted.");
    }
}

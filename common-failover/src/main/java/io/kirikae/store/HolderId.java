package io.kirikae.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the process that holds a lease, as people read it, and well enough that another process of the same host can tell for
 * certain that it has ended.
 *
 * @param host the host's name
 * @param pid the process id within its namespace
 * @param life what tells this process from every other that had or will have its id; absent where the system does not say
 * @param token random, so that no two leases have the same holder
 */
public record HolderId(String host, long pid, Optional<ProcessLife> life, String token) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,253}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if host or token are not 1 to 253 letters, digits, dots, hyphens or underscores
     */
    public HolderId {
        if (!WORD.matcher(host).matches() || !WORD.matcher(token).matches() || pid < 1) {
            throw new IllegalArgumentException("not the name of a lease's holder");
        }
    }

    /** This process, with a new token at every call. */
    public static HolderId ofThisProcess() {
        return of(ProcFiles.SYSTEM);
    }

    static HolderId of(ProcFiles proc) {
        long pid = ProcessHandle.current().pid();
        byte[] token = new byte[8];
        RANDOM.nextBytes(token);
        return new HolderId(
                proc.hostName().filter(name -> WORD.matcher(name).matches()).orElse("unknown"),
                pid,
                proc.lifeOf(pid),
                HexFormat.of().formatHex(token));
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @return absent if the text has another form, as another version or program may have written it
     */
    public static Optional<HolderId> parse(String text) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : text.split(" ")) {
            int equals = word.indexOf('=');
            if (equals < 1 || words.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        try {
            HolderId read = new HolderId(
                    words.getOrDefault("host", ""),
                    Long.parseLong(words.getOrDefault("pid", "")),
                    ProcessLife.of(words),
                    words.getOrDefault("token", ""));
            return read.toString().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is certain that this process has ended: it ran under the very start of the kernel that this process runs
     * under, which a random number tells from every other start on every other host; in this process's own namespace of process
     * ids; and no process with its id and its start lives there. False whenever anything is unknown, and for other hosts.
     */
    public boolean provenDead() {
        return provenDead(ProcFiles.SYSTEM);
    }

    boolean provenDead(ProcFiles proc) {
        if (life.isEmpty() || !proc.showsAllProcesses()) {
            return false;
        }
        Optional<ProcessLife> ours = proc.lifeOf(ProcessHandle.current().pid());
        return ours.filter(life.get()::sharesNamespaceWith).isPresent() && proc.hasEnded(pid, life.get());
    }

    /** Whether the text names a holder that is {@link #provenDead()}. For {@link LeaseKeeper}. */
    public static boolean provenDead(String holder) {
        return parse(holder).map(HolderId::provenDead).orElse(false);
    }

    /** {@code host=mon-1 pid=4242 boot=... pidns=... start=... token=...}. */
    @Override
    public String toString() {
        return "host=" + host + " pid=" + pid + life.map(known -> " " + known).orElse("") + " token=" + token;
    }
}

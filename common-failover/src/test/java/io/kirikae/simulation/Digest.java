package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Loom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** Histories as fingerprints: those of this process, and as a program those of another Java. */
final class Digest {

    private Digest() {}

    /** Prints how strands run, and a line for each seed. */
    public static void main(String[] args) {
        QuietLog.use();
        Seeds seeds = Seeds.parse(args[0]);
        try (Loom loom = new Loom()) {
            System.out.println(loom.kind());
        }
        of(seeds).forEach(System.out::println);
    }

    /** A line for each seed. */
    static List<String> of(Seeds seeds) {
        List<String> lines = new ArrayList<>();
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            lines.add(of(seed));
        }
        return lines;
    }

    static String of(long seed) {
        String text =
                String.join("\n", Simulation.tell(seed, OptionalInt.empty()).lines());
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return seed + " " + HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.kirikae.simulation;

import io.kirikae.simulation.clockwork.Loom;
import java.util.*;

@SuppressWarnings({"NarrowCalculation", "UnusedVariable"})
public class Trial {
    public static void main(String[] a) {
        long from = Long.parseLong(a[0]), to = Long.parseLong(a[1]);
        boolean told = a.length > 2;
        io.kirikae.simulation.fault.Tally all = new io.kirikae.simulation.fault.Tally();
        Map<String, List<String>> bad = new TreeMap<>();
        var mx = java.lang.management.ManagementFactory.getThreadMXBean();
        long t = System.nanoTime(), c0 = mx.getCurrentThreadCpuTime(), half = 0;
        long virt = 0, sw = 0;
        try (Loom loom = new Loom()) {
            for (long s = from; s <= to; s++) {
                if (s == (from + to) / 2) half = mx.getCurrentThreadCpuTime();
                History.Outcome o = History.play(loom, s, 0, Wiring.REAL, told);
                all.add(o.tally());
                virt += o.virtual().toMillis();
                sw += o.switches();
                if (told) o.lines().forEach(System.out::println);
                long seed = s;
                o.violation().ifPresent(v -> bad.computeIfAbsent(v.invariant().text(), k -> new ArrayList<>())
                        .add(seed + ": " + v.how()));
            }
            double sec = (System.nanoTime() - t) / 1e9;
            double cpu2 = (mx.getCurrentThreadCpuTime() - half) / 1e9;
            System.out.printf(
                    "cpu: second half %.2f ms each = %.0f per core-minute%n",
                    cpu2 * 1000 / ((to - from + 1) / 2), 60 / (cpu2 / ((to - from + 1) / 2.0)));
            System.out.printf(
                    "%s %d histories in %.1f s: %.0f per core-minute, virtual %.0f s each, %d switches each%n",
                    loom.kind(),
                    to - from + 1,
                    sec,
                    (to - from + 1) / sec * 60,
                    virt / 1000.0 / (to - from + 1),
                    sw / (to - from + 1));
        }
        for (var p : io.kirikae.simulation.fault.FaultPoint.values())
            System.out.printf("%-24s %d%n", p.text(), all.of(p));
        new TreeMap<>(all.others()).forEach((k, v) -> System.out.println(k + " " + v));
        bad.forEach((k, v) -> {
            System.out.println(k + " " + v.size());
            v.stream().limit(6).forEach(x -> System.out.println("   " + x));
        });
    }
}

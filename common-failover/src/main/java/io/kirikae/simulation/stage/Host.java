package io.kirikae.simulation.stage;

import io.kirikae.simulation.clockwork.Clockwork;
import io.kirikae.simulation.clockwork.Dice;
import io.kirikae.simulation.clockwork.HostTime;
import io.kirikae.simulation.clockwork.Life;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A host on which daemons and commands run. */
public final class Host {

    private static final Instant BEGIN = Instant.parse("2026-11-21T00:00:00Z");

    private final String name;
    private final HostTime time;
    private final Network network;
    private final Map<String, Life> lives = new HashMap<>();
    private final Clockwork clockwork;
    private Optional<Life> daemon = Optional.empty();
    private int processes;

    /** A host whose clocks are its own. */
    public Host(String name, Clockwork clockwork, Dice dice) {
        this.name = name;
        this.clockwork = clockwork;
        double rate = 1 + (dice.nextDouble() - 0.5) * 0.0004;
        this.time = new HostTime(
                clockwork, dice.millis(0, 1_000_000_000), rate, BEGIN.plusMillis(dice.between(-5_000, 5_000)));
        this.network = new Network(clockwork, dice.fork("network " + name));
    }

    /** The host's name. */
    public String name() {
        return name;
    }

    /** Its clocks. */
    public HostTime time() {
        return time;
    }

    /** What it reaches. */
    public Network network() {
        return network;
    }

    /** A new process. */
    public Life begin(String program) {
        Life life = new Life(name + "/" + program + "." + ++processes);
        lives.put(life.name(), life);
        return life;
    }

    /** Whether a process of that name ran here and has ended. */
    public boolean provenDead(String process) {
        Life life = lives.get(process);
        return life != null && life.over();
    }

    /** Ends everything that runs on it. */
    public void endAll() {
        lives.values().stream().filter(life -> !life.over()).forEach(clockwork::end);
    }

    /** The daemon that runs on it. */
    public Optional<Life> daemon() {
        return daemon.filter(life -> !life.over());
    }

    /** Puts down which process is its daemon. */
    public void daemon(Life life) {
        daemon = Optional.of(life);
    }
}

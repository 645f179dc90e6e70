package io.kirikae.drill;

/** A failover in a process of its own, which is killed half-way and started again. */
final class CrashingFailover implements Failover {

    CrashingFailover(Scene scene, Logbook log, String step) {}

    @Override
    public void warmUp() {}

    @Override
    public End run() {
        return new End("NOT_RUN", "");
    }

    @Override
    public void close() {}
}

package io.kirikae.drill;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts down what the client notices: that it is well, that it fails, that it is well again. */
final class ClientView implements Consumer<Downloads.Download> {

    private final Logbook log;
    private boolean well = true;
    private String lastWords = "no attempt was made";

    ClientView(Logbook log) {
        this.log = log;
    }

    /**
     * An outage.
     *
     * @param from the end of the last success before it
     * @param to the end of the first success after it
     */
    record Seen(Duration from, Duration to) {}

    @Override
    public synchronized void accept(Downloads.Download download) {
        boolean succeeded = download.by().isPresent();
        lastWords = download.words();
        if (succeeded != well) {
            well = succeeded;
            String what = succeeded
                    ? "first download that succeeds again, from "
                            + download.by().orElse("")
                    : "first download that fails: " + download.words();
            log.note(Moment.Kind.CLIENT, succeeded ? "up" : "down", what);
        }
    }

    synchronized String lastWords() {
        return lastWords;
    }

    /** The outage that followed the failure; absent if there was none or it has not ended. */
    static Optional<Seen> outage(List<Downloads.Download> downloads, Duration failed) {
        Duration from = Duration.ZERO;
        boolean down = false;
        for (Downloads.Download each : downloads) {
            boolean succeeded = each.by().isPresent();
            if (down && succeeded) {
                return Optional.of(new Seen(from, each.ended()));
            }
            down = down || (!succeeded && each.ended().compareTo(failed) >= 0);
            from = succeeded ? each.ended() : from;
        }
        return Optional.empty();
    }
}

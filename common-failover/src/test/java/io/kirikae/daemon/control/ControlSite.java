package io.kirikae.daemon.control;

import io.kirikae.assembly.CallFigures;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.daemon.control.ControlClient.Asked;
import io.kirikae.store.Store;
import io.kirikae.store.memory.MemoryStore;
import io.kirikae.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A control socket with a daemon's usual topics behind it, over a view that a test sets. */
final class ControlSite implements AutoCloseable {

    static final String NO_SUCH_GROUP = "kirikae-has-no-such-group";

    final FixedOverview overview = new FixedOverview(1);
    final Store store = new MemoryStore();
    final CallFigures calls = new CallFigures();
    final Path socket;
    final ControlServer server;

    ControlSite(Path directory) throws ControlSocketException {
        this(directory, Set.of());
    }

    ControlSite(Path directory, Set<Topic> more) throws ControlSocketException {
        socket = directory.resolve("kirikae.sock");
        List<Topic> topics = new java.util.ArrayList<>(List.of(
                new StatusTopic(overview, store, () -> "mark"),
                new VitalsTopic(overview, calls),
                new VersionTopic("kirikae 0.1.0", overview)));
        topics.addAll(more);
        server = ControlServer.open(socket, NO_SUCH_GROUP, topics, new SystemTime());
    }

    /** Asks as the command line does, and returns the line that came. */
    String ask(String request) {
        Asked asked = new ControlClient(socket, new SystemTime()).ask(request);
        if (asked instanceof Asked.Answered answered) {
            return answered.line();
        }
        throw new AssertionError("no answer: " + asked);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}

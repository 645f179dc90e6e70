package io.kirikae.alert;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of files that came into the spool or grew, by inotify. It may miss some, as after an overflow, so it only makes things quick: the directory is listed now and
 * then besides. For one thread.
 */
final class SpoolWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolWatch.class);

    private final WatchService service;
    private boolean missed;

    private SpoolWatch(WatchService service) {
        this.service = service;
    }

    /** Watches a directory, if it can be watched: a host has only so many watches. */
    static Optional<SpoolWatch> of(Path directory) {
        try {
            SpoolWatch watch = new SpoolWatch(directory.getFileSystem().newWatchService());
            try {
                directory.register(
                        watch.service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                return Optional.of(watch);
            } catch (IOException e) {
                watch.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.warn("The spool {} cannot be watched, so alerts are noticed late: {}", directory, Spool.reason(e));
            return Optional.empty();
        }
    }

    /**
     * Waits for files.
     *
     * @return the names of those that came or grew, in order; empty when the time is over
     * @throws InterruptedException if the thread is interrupted
     */
    Set<Path> await(Duration longest) throws InterruptedException {
        Set<Path> names = new LinkedHashSet<>();
        try {
            Optional<WatchKey> key = Optional.ofNullable(service.poll(longest.toMillis(), TimeUnit.MILLISECONDS));
            key.ifPresent(each -> collect(each, names));
        } catch (ClosedWatchServiceException e) {
            missed = true;
        }
        return names;
    }

    private void collect(WatchKey key, Set<Path> names) {
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                names.add(name);
            } else {
                missed = true; // An overflow.
            }
        }
        if (!key.reset()) {
            missed = true; // The directory is gone.
        }
    }

    /** Whether something was missed since the last question. */
    boolean missed() {
        boolean before = missed;
        missed = false;
        return before;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("closing the watch of the spool", e);
        }
    }
}

package io.kirikae.daemon;

import io.kirikae.store.StoreException;
import java.util.Optional;
import org.slf4j.event.Level;

/** What keeps the daemon from doing its work as a whole: a store or an AWS that cannot be used. Safe for use by several threads. */
final class Troubles {

    private final DaemonLog log;
    private volatile Optional<String> store = Optional.empty();
    private volatile Optional<String> aws = Optional.empty();

    Troubles(DaemonLog log) {
        this.log = log;
    }

    /** The store could not be used. */
    void store(StoreException e) {
        String text = String.valueOf(e.getMessage());
        if (e.kind() == StoreException.Kind.CONFLICT) {
            return;
        }
        store = Optional.of(text);
        log.lasts(Level.ERROR, "store-trouble", text + " Nothing is moved until it can be used again.");
    }

    /** The store was used. */
    void storeIsWell() {
        if (store.isPresent()) {
            store = Optional.empty();
            log.over("store-trouble", "The store can be used again.");
        }
    }

    /** AWS could not be asked. */
    void aws(String why) {
        aws = Optional.of(why);
        log.lasts(Level.WARN, "aws-trouble", "AWS cannot be asked: " + why);
    }

    /** AWS was asked. */
    void awsIsWell() {
        if (aws.isPresent()) {
            aws = Optional.empty();
            log.over("aws-trouble", "AWS answers again.");
        }
    }

    Optional<String> store() {
        return store;
    }

    Optional<String> aws() {
        return aws;
    }
}

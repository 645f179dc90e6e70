package io.kirikae.assembly;

import io.kirikae.store.sqlite.SqliteStore;
import io.kirikae.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file of a store, for those who look after it rather than use it.
 *
 * @param path the file
 */
public record StoreFile(Path path) {

    /**
     * What became of a damaged file.
     *
     * @param keptAs where it is now; absent if it was sound and left alone
     * @param note what a person must be told; absent if the file was sound
     */
    public record SetAside(Optional<Path> keptAs, Optional<String> note) {}

    /**
     * Makes the file and its directory, or brings an older file up to the present format.
     *
     * @return what was done, one sentence
     * @throws io.kirikae.store.StoreException if that cannot be done
     */
    public List<String> init() {
        boolean there = Files.exists(path);
        SqliteStore.open(path).close();
        return List.of("The store in " + path + (there ? " is ready." : " was made, and is empty."));
    }

    /**
     * Reads the whole file and looks for damage. Changes nothing.
     *
     * @return what is wrong, one sentence each; empty if the file is sound
     * @throws io.kirikae.store.StoreException if the file cannot be read at all
     */
    public List<String> damage() {
        try (SqliteStore store = SqliteStore.openReadOnly(path)) {
            return store.damage();
        }
    }

    /**
     * Keeps a damaged file under another name and begins a new one. Unfinished runs are forgotten with it.
     *
     * @param time for the name of the file that is kept
     * @throws io.kirikae.store.StoreException if that cannot be done
     */
    public SetAside setAside(TimeSource time) {
        SqliteStore.Opened opened = SqliteStore.openOrSetAside(path, time);
        opened.store().close();
        return new SetAside(opened.setAside(), opened.note());
    }
}

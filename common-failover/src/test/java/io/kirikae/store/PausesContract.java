package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link Pauses} keeps. */
public abstract class PausesContract extends StoreContract {

    private static final Pause PAUSE = new Pause("hanako", "disk is being replaced 交換", AT);

    @Test
    void hasNoPauseAtFirst() {
        assertThat(store().pauses().read(FTP)).isEmpty();
        assertThat(store().pauses().clear(FTP)).isFalse();
    }

    @Test
    void pausesOneGroupForEveryProcess() {
        store().pauses().set(FTP, PAUSE);

        assertThat(another().pauses().read(FTP)).contains(PAUSE);
        assertThat(another().pauses().read(WEB)).isEmpty();
    }

    @Test
    void replacesAPause() {
        Pause later = new Pause("taro", "still", AT.plusSeconds(60));
        store().pauses().set(FTP, PAUSE);

        another().pauses().set(FTP, later);

        assertThat(store().pauses().read(FTP)).contains(later);
    }

    @Test
    void endsAPauseOnce() {
        store().pauses().set(FTP, PAUSE);

        assertThat(another().pauses().clear(FTP)).isTrue();
        assertThat(store().pauses().clear(FTP)).isFalse();

        assertThat(store().pauses().read(FTP)).isEmpty();
    }
}

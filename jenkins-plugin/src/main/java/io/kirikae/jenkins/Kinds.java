package io.kirikae.jenkins;

import io.kirikae.store.RunKind;
import java.util.Locale;

/** The kinds of moves, as people write them. */
final class Kinds {

    static final Choices CHOICES = Choices.of("switchover", "failback", "failover");

    private Kinds() {}

    static RunKind of(String written) {
        return RunKind.valueOf(CHOICES.chosen(written).toUpperCase(Locale.ROOT));
    }
}

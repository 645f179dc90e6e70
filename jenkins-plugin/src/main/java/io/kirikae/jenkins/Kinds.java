package io.kirikae.jenkins;

import hudson.util.ListBoxModel;
import io.kirikae.store.RunKind;
import java.util.Locale;

/** The kinds of moves, as people write them. */
final class Kinds {

    private Kinds() {}

    static RunKind of(String written) {
        return switch (written) {
            case "switchover" -> RunKind.SWITCHOVER;
            case "failback" -> RunKind.FAILBACK;
            case "failover" -> RunKind.FAILOVER;
            default -> throw new IllegalArgumentException(Messages.Kinds_Unknown(written));
        };
    }

    static ListBoxModel items() {
        ListBoxModel items = new ListBoxModel();
        for (RunKind kind : new RunKind[] {RunKind.SWITCHOVER, RunKind.FAILBACK, RunKind.FAILOVER}) {
            items.add(kind.name().toLowerCase(Locale.ROOT));
        }
        return items;
    }
}

package io.kirikae.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.topology.GroupName;
import io.kirikae.topology.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Vantages} keeps. */
public abstract class VantagesContract extends StoreContract {

    private static final GroupName DB = new GroupName("db");
    private static final Sight.Down REFUSED =
            new Sight.Down(new NodeName("ftp-1"), "connection refused by \"172.16.11.10\":21 接続");

    private static Vantage vantage(String daemon, long beat) {
        return new Vantage(daemon, beat, Set.of(FTP, WEB, DB), Map.of(FTP, REFUSED), Set.of(DB));
    }

    @Test
    void hasNoneAtFirst() {
        assertThat(store().vantages().all()).isEmpty();
    }

    @Test
    void givesBackWhatEachDaemonPublishedLast() {
        store().vantages().publish(vantage("mon-1 pid=1", 1));
        store().vantages().publish(new Vantage("mon-2", Long.MAX_VALUE, Set.of(), Map.of(), Set.of()));
        Vantage last = new Vantage("mon-1 pid=1", 2, Set.of(WEB), Map.of(), Set.of());
        another().vantages().publish(vantage("mon-3 切", -1));

        store().vantages().publish(last);

        assertThat(another().vantages().all())
                .containsExactlyInAnyOrder(
                        last,
                        new Vantage("mon-2", Long.MAX_VALUE, Set.of(), Map.of(), Set.of()),
                        vantage("mon-3 切", -1));
    }

    @Test
    void holdsThousandsOfGroups() {
        Set<GroupName> watched = new HashSet<>();
        Map<GroupName, Sight.Down> down = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            GroupName group = new GroupName("customer-with-a-rather-long-name-in-zone-a-" + i);
            watched.add(group);
            if (i % 2 == 0) {
                down.put(group, new Sight.Down(new NodeName("node-of-" + i), "no answer from 172.16.11." + i + ":21"));
            }
        }
        Vantage large = new Vantage("mon-1", 1, watched, down, Set.of());

        store().vantages().publish(large);

        assertThat(another().vantages().all()).containsExactly(large);
    }

    @Test
    void forgetsADaemonThatWithdraws() {
        store().vantages().publish(vantage("mon-1", 1));
        store().vantages().publish(vantage("mon-2", 1));

        another().vantages().withdraw("mon-1");
        another().vantages().withdraw("mon-1");

        assertThat(store().vantages().all()).containsExactly(vantage("mon-2", 1));
    }

    @Test
    void removesARecordOnlyAsItWasLastSeen() {
        store().vantages().publish(vantage("mon-1", 7));

        assertThat(another().vantages().remove("mon-1", 6)).isFalse();
        assertThat(another().vantages().remove("mon-2", 7)).isFalse();
        assertThat(store().vantages().all()).hasSize(1);
        assertThat(another().vantages().remove("mon-1", 7)).isTrue();
        assertThat(another().vantages().remove("mon-1", 7)).isFalse();

        assertThat(store().vantages().all()).isEmpty();
    }

    @Test
    void letsManyDaemonsPublishAtOnce() throws Exception {
        List<Callable<Boolean>> daemons = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "mon-" + i;
            Vantages vantages = another().vantages();
            daemons.add(() -> {
                for (long beat = 1; beat <= 20; beat++) {
                    vantages.publish(vantage(name, beat));
                }
                return true;
            });
        }

        atOnce(daemons);

        assertThat(store().vantages().all()).hasSize(6).allMatch(each -> each.beat() == 20);
    }

    @Test
    void isNoPartOfWorkThatIsDoneTogether() {
        Store store = store();
        for (Runnable write : List.<Runnable>of(
                () -> store.vantages().publish(vantage("mon-1", 1)),
                () -> store.vantages().withdraw("mon-1"),
                () -> store.vantages().remove("mon-1", 1))) {
            assertThatThrownBy(() -> store.together(write)).isInstanceOf(IllegalStateException.class);
        }
    }
}

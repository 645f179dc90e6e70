package io.kirikae.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.health.Peers.Outcome;
import io.kirikae.health.Peers.PeerSight;
import io.kirikae.time.SystemTime;
import io.kirikae.topology.GroupName;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonsWitnessTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final PeerSight UP = new PeerSight("the daemon on mon-2", Outcome.UP, "");
    private static final PeerSight DOWN = new PeerSight("the daemon on mon-3", Outcome.DOWN, "connection refused");

    private static WitnessAnswer ask(int agree, Peers peers) throws InterruptedException {
        return new Witnesses(new SystemTime(), peers)
                .of(new WitnessSpec.Daemons(agree), FTP)
                .ask();
    }

    @Test
    void isReachedWhenEnoughSeeItDownAsWell() throws InterruptedException {
        assertThat(ask(1, group -> List.of(UP, DOWN))).isInstanceOf(WitnessAnswer.Reached.class);
        assertThat(ask(2, group -> List.of(UP, DOWN)))
                .isEqualTo(new WitnessAnswer.NotReached(
                        "the daemon on mon-2 sees it up, the daemon on mon-3 sees it down"));
    }

    @Test
    void saysWhoSeesItUp() throws InterruptedException {
        assertThat(ask(1, group -> List.of(UP)))
                .isEqualTo(new WitnessAnswer.NotReached("the daemon on mon-2 sees it up"));
    }

    @Test
    void isNotReachedWhenNobodyIsHeard() throws InterruptedException {
        assertThat(ask(1, Peers.NONE)).isEqualTo(new WitnessAnswer.NotReached("no other daemon is heard"));
    }

    @Test
    void isNotReachedWhenTheStoreCannotBeRead() throws InterruptedException {
        assertThat(ask(1, group -> {
                    throw new IllegalStateException("locked");
                }))
                .isEqualTo(new WitnessAnswer.NotReached("what they see cannot be read: locked"));
    }
}

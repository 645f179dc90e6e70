package io.kirikae.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.time.VirtualTime;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartLitterTest {

    @Test
    void whatTheStartHasLeftBehindIsCollectedOnceItIsOver() throws InterruptedException {
        VirtualTime time = new VirtualTime();
        StartLitter litter = new StartLitter(time);
        time.pause(Duration.ofMinutes(1));
        WeakReference<byte[]> left = new WeakReference<>(new byte[1000]);

        litter.collectWhenDue();

        assertThat(left.get()).isNull();
    }
}

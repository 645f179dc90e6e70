package io.kirikae.nagios.resident;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nagios.endpoint.NrpeCounts;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The figures of the NRPE port, as a management console reads them. */
class NrpeBeanTest {

    @Test
    void figuresAreThereWhileThePortIs() throws Exception {
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        ObjectName name = new ObjectName("io.kirikae:type=Nrpe");
        NrpeBean bean = new NrpeBean(() -> new NrpeCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), () -> 11, () -> 12);

        bean.register(server);
        Runnable hide = bean.register(server);

        String[] attributes = {
            "Connections",
            "Answered",
            "RefusedHosts",
            "Malformed",
            "Untrusted",
            "Late",
            "Crowded",
            "Busy",
            "TimedOut",
            "Failed"
        };
        for (int i = 0; i < attributes.length; i++) {
            assertThat(server.getAttribute(name, attributes[i])).isEqualTo(i + 1L);
        }
        assertThat(server.getAttribute(name, "Running")).isEqualTo(11);
        assertThat(server.getAttribute(name, "Waiting")).isEqualTo(12);
        hide.run();
        hide.run();
        assertThat(server.isRegistered(name)).isFalse();
    }
}

package io.kirikae.nagios.resident;

import io.kirikae.nagios.endpoint.NrpeCounts;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The figures of one port.
 *
 * @param counts what has happened
 * @param running how many checks run now
 * @param waiting how many connections wait to ask
 */
record NrpeBean(Supplier<NrpeCounts> counts, IntSupplier running, IntSupplier waiting) implements NrpeMXBean {

    private static final String NAME = "io.kirikae:type=Nrpe";

    /** Shows the figures until what is returned is run. Those of a port before are replaced. */
    Runnable register(MBeanServer server) {
        remove(server);
        try {
            server.registerMBean(new StandardMBean(this, NrpeMXBean.class, true), name());
        } catch (JMException e) {
            throw new IllegalStateException("the bean " + NAME + " cannot be registered", e);
        }
        return () -> remove(server);
    }

    private static void remove(MBeanServer server) {
        try {
            server.unregisterMBean(name());
        } catch (InstanceNotFoundException e) {
            // As it shall be.
        } catch (JMException e) {
            throw new IllegalStateException("the bean " + NAME + " cannot be removed", e);
        }
    }

    private static ObjectName name() throws MalformedObjectNameException {
        return new ObjectName(NAME);
    }

    @Override
    public long getConnections() {
        return counts.get().connections();
    }

    @Override
    public long getAnswered() {
        return counts.get().answered();
    }

    @Override
    public long getRefusedHosts() {
        return counts.get().refusedHosts();
    }

    @Override
    public long getMalformed() {
        return counts.get().malformed();
    }

    @Override
    public long getUntrusted() {
        return counts.get().untrusted();
    }

    @Override
    public long getLate() {
        return counts.get().late();
    }

    @Override
    public long getCrowded() {
        return counts.get().crowded();
    }

    @Override
    public long getBusy() {
        return counts.get().busy();
    }

    @Override
    public long getTimedOut() {
        return counts.get().timedOut();
    }

    @Override
    public long getFailed() {
        return counts.get().failed();
    }

    @Override
    public int getRunning() {
        return running.getAsInt();
    }

    @Override
    public int getWaiting() {
        return waiting.getAsInt();
    }
}

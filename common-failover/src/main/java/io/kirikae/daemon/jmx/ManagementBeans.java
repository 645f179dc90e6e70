package io.kirikae.daemon.jmx;

import io.kirikae.assembly.CallFigures;
import io.kirikae.daemon.Overview;
import io.kirikae.topology.GroupName;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Registers the MXBeans of one daemon: {@code io.kirikae:type=Daemon}, and {@code io.kirikae:type=Group,name=...} for each group.
 * Safe for use by several threads.
 */
public final class ManagementBeans implements AutoCloseable {

    private static final String DOMAIN = "io.kirikae";

    private final MBeanServer server;
    private final Overview overview;
    private final Set<GroupName> registered = new HashSet<>();

    private ManagementBeans(MBeanServer server, Overview overview) {
        this.server = server;
        this.overview = overview;
    }

    /**
     * Registers all beans; those that another daemon of this process has left are replaced.
     *
     * @param server where, usually the platform's
     * @param overview what the daemon sees
     * @param calls what it asks of AWS
     * @param build version and commit
     */
    public static ManagementBeans register(MBeanServer server, Overview overview, CallFigures calls, String build) {
        ManagementBeans beans = new ManagementBeans(server, overview);
        beans.put(daemon(), new StandardMBean(new DaemonBean(overview, calls, build), DaemonMXBean.class, true));
        beans.follow();
        return beans;
    }

    /** Registers groups that are new and removes those that are gone. To be called after a new configuration. */
    public synchronized void follow() {
        Set<GroupName> present = overview.names();
        if (registered.equals(present)) {
            return;
        }
        Set<GroupName> gone = new TreeSet<>(registered);
        gone.removeAll(present);
        gone.forEach(name -> remove(group(name)));
        registered.retainAll(present);
        for (GroupName name : present) {
            if (registered.add(name)) {
                put(group(name), new StandardMBean(new GroupBean(name, overview), GroupMXBean.class, true));
            }
        }
    }

    private void put(ObjectName name, StandardMBean bean) {
        remove(name);
        try {
            server.registerMBean(bean, name);
        } catch (JMException e) {
            throw new IllegalStateException("the bean " + name + " cannot be registered", e);
        }
    }

    private void remove(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // As it shall be.
        } catch (JMException e) {
            throw new IllegalStateException("the bean " + name + " cannot be removed", e);
        }
    }

    private static ObjectName daemon() {
        return name(DOMAIN + ":type=Daemon");
    }

    /** A group's name has letters, digits, dots, hyphens and underscores only, so it needs no quotes, which tools do badly with. */
    private static ObjectName group(GroupName group) {
        return name(DOMAIN + ":type=Group,name=" + group);
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (JMException e) {
            throw new IllegalStateException("the form of names makes this impossible", e);
        }
    }

    /** Removes all beans. */
    @Override
    public synchronized void close() {
        registered.forEach(group -> remove(group(group)));
        registered.clear();
        remove(daemon());
    }
}

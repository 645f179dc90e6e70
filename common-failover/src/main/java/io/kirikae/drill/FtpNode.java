package io.kirikae.drill;

import io.kirikae.topology.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.DefaultDataConnectionConfiguration;
import org.apache.ftpserver.impl.PassivePorts;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** A node of the drill: an FTP server, and the network before it that can fail. */
final class FtpNode implements ServiceNode {

    static final String USER = "probe";

    private static final int IDLE_SECONDS = 30;

    private final Node node;
    private final FtpServer server;
    private final Forwarder network;

    private FtpNode(Node node, FtpServer server, Forwarder network) {
        this.node = node;
        this.server = server;
        this.network = network;
    }

    /**
     * Starts the server of a node.
     *
     * @param powered whether its instance runs
     * @param inside where the server itself listens, behind the node's address
     * @throws IOException if an address or port cannot be had
     */
    static FtpNode start(
            Node node, BooleanSupplier powered, InetAddress inside, Ports ports, Path home, String password)
            throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve(FILE), node.name().value(), StandardCharsets.UTF_8);
        Forwarder network = Forwarder.open(
                InetAddress.getByAddress(node.address().bytes()),
                ports,
                () -> powered.getAsBoolean() ? Optional.of(inside) : Optional.empty());
        try {
            FtpServer server = server(inside, ports, users(home, password));
            server.start();
            return new FtpNode(node, server, network);
        } catch (FtpException | RuntimeException e) {
            network.close();
            throw new IOException("the FTP server of " + node.name() + " does not start: " + e.getMessage(), e);
        }
    }

    private static FtpServer server(InetAddress inside, Ports ports, UserManager users) {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress(inside.getHostAddress());
        listener.setPort(ports.service());
        listener.setDataConnectionConfiguration(dataConnections(inside, ports));
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setMaxLogins(0);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.setUserManager(users);
        return factory.createServer();
    }

    /** The factory of the library always asks whether a port is free at every address of the machine; ours are busy at others. */
    private static DataConnectionConfiguration dataConnections(InetAddress inside, Ports ports) {
        Set<Integer> passive = new TreeSet<>(ports.all());
        passive.remove(ports.service());
        return new DefaultDataConnectionConfiguration(
                IDLE_SECONDS,
                null,
                false,
                false,
                null,
                0,
                inside.getHostAddress(),
                new PassivePorts(passive, false),
                null,
                false,
                false);
    }

    private static UserManager users(Path home, String password) throws FtpException {
        PropertiesUserManagerFactory factory = new PropertiesUserManagerFactory();
        factory.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        UserManager users = factory.createUserManager();
        BaseUser user = new BaseUser();
        user.setName(USER);
        user.setPassword(password);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        return users;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void fail(Failure failure, Runnable justBefore) throws InterruptedException {
        switch (failure) {
            case KILL, REFUSE -> network.become(Forwarder.Manner.REFUSING, justBefore);
            case HANG -> network.become(Forwarder.Manner.MUTE, justBefore);
            case LOSE_NETWORK -> network.become(Forwarder.Manner.UNREACHABLE, justBefore);
        }
        if (failure == Failure.KILL) {
            // Stopping an orderly server takes long; the network has ended its connections already.
            Thread killer = new Thread(server::stop, "kirikae-drill-kill");
            killer.setDaemon(true);
            killer.start();
        }
    }

    @Override
    public void close() {
        network.close();
        server.stop();
    }
}

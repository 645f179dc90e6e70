package io.kirikae.simulator.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.simulator.dataplane.LoopbackForwarder.NoOwner;
import io.kirikae.simulator.dataplane.LoopbackForwarder.Ports;
import io.kirikae.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoopbackForwarderTest {

    private final AtomicReference<Optional<InetSocketAddress>> owner = new AtomicReference<>(Optional.empty());

    @Test
    void leadsEachNewConnectionToTheOwnerOfThatMoment() throws Exception {
        try (Greeter one = new Greeter("one");
                Greeter two = new Greeter("two");
                LoopbackForwarder forwarder = open(NoOwner.REFUSAL)) {
            owner.set(one.address());
            assertThat(greetingAt(forwarder)).isEqualTo("one");

            owner.set(two.address());
            assertThat(greetingAt(forwarder)).isEqualTo("two");
        }
    }

    @Test
    void cutsConnectionsWhenTheOwnerChanges() throws Exception {
        try (Greeter one = new Greeter("one");
                LoopbackForwarder forwarder = open(NoOwner.REFUSAL)) {
            owner.set(one.address());
            try (Socket client = connect(forwarder)) {
                client.getInputStream().readNBytes(3);

                owner.set(Optional.empty());

                assertThat(endOf(client)).isTrue();
            }
        }
    }

    @Test
    void refusesOrStaysSilentWhileThereIsNoOwner() throws Exception {
        try (LoopbackForwarder refusing = open(NoOwner.REFUSAL);
                Socket client = connect(refusing)) {
            assertThat(endOf(client)).isTrue();
        }
        try (LoopbackForwarder silent = open(NoOwner.SILENCE);
                Socket client = connect(silent)) {
            client.setSoTimeout(100);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void forwardsARangeOfPortsToTheSamePorts() throws Exception {
        // Another loopback address, so that the same port is free on the side of the forwarder.
        InetAddress floating = InetAddress.getByName("127.0.0.77");
        try (Greeter data = new Greeter("data")) {
            int port = data.address().orElseThrow().getPort();
            owner.set(Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
            Ports ports = new Ports(new InetSocketAddress(floating, 0), port, port);
            try (LoopbackForwarder forwarder =
                            LoopbackForwarder.open(ports, owner::get, NoOwner.REFUSAL, new SystemTime());
                    Socket client = new Socket(floating, port)) {
                assertThat(new String(client.getInputStream().readNBytes(4), StandardCharsets.US_ASCII))
                        .isEqualTo("data");
                assertThat(forwarder.connections()).isOne();
            }
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (Greeter one = new Greeter("one")) {
            owner.set(one.address());
            LoopbackForwarder forwarder = open(NoOwner.REFUSAL);
            Socket client = connect(forwarder);
            client.getInputStream().readNBytes(3);

            forwarder.close();
            client.close();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("loopback-forwarder"));
    }

    private LoopbackForwarder open(NoOwner noOwner) throws IOException {
        Ports ports = Ports.only(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return LoopbackForwarder.open(ports, owner::get, noOwner, new SystemTime());
    }

    private static Socket connect(LoopbackForwarder forwarder) throws IOException {
        Socket socket =
                new Socket(forwarder.address().getAddress(), forwarder.address().getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String greetingAt(LoopbackForwarder forwarder) throws IOException {
        try (Socket client = connect(forwarder)) {
            return new String(client.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
        }
    }

    private static boolean endOf(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** A server that says its name to whoever connects and then waits. */
    private static final class Greeter implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

        Greeter(String name) throws IOException {
            Thread thread = new Thread(() -> greet(name), "greeter");
            thread.setDaemon(true);
            thread.start();
        }

        private void greet(String name) {
            try {
                while (!socket.isClosed()) {
                    socket.accept().getOutputStream().write(name.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        Optional<InetSocketAddress> address() {
            return Optional.of((InetSocketAddress) socket.getLocalSocketAddress());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

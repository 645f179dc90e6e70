package io.kirikae.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.drill.Forwarder.Manner;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two servers at one port of two addresses of this machine, and before them a third address that leads to one of them. */
class ForwarderTest {

    private static final String FLOATING = "127.0.77.1";
    private static final String ONE = "127.0.77.2";
    private static final String TWO = "127.0.77.3";

    private final AtomicReference<Optional<InetAddress>> target = new AtomicReference<>(Optional.empty());

    @Test
    void leadsEachNewConnectionToTheTargetOfThatMoment() throws Exception {
        try (Greeter one = Greeter.at(ONE, 0);
                Greeter two = Greeter.at(TWO, one.port());
                Forwarder forwarder = open(one.port())) {
            leadTo(ONE);
            assertThat(greeting(one.port())).isEqualTo(ONE);

            leadTo(TWO);
            assertThat(greeting(two.port())).isEqualTo(TWO);
            assertThat(forwarder.address()).isEqualTo(InetAddress.getByName(FLOATING));
        }
    }

    @Test
    void resetsConnectionsWhoseTargetIsNoneAnyMore() throws Exception {
        try (Greeter one = Greeter.at(ONE, 0);
                Forwarder forwarder = open(one.port())) {
            leadTo(ONE);
            try (Socket client = connect(one.port())) {
                client.getInputStream().readNBytes(ONE.length());

                target.set(Optional.empty());
                forwarder.refresh();

                assertThat(ends(client)).isTrue();
            }
        }
    }

    @Test
    void isSilentWhileThereIsNoTarget() throws Exception {
        try (Greeter free = Greeter.at(ONE, 0);
                Forwarder forwarder = open(free.port());
                Socket client = connect(free.port())) {
            client.setSoTimeout(100);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(forwarder.address().getHostAddress()).isEqualTo(FLOATING);
        }
    }

    @Test
    void refusesAndResetsAsAServerDoesThatDied() throws Exception {
        try (Greeter one = Greeter.at(ONE, 0);
                Forwarder forwarder = open(one.port())) {
            leadTo(ONE);
            try (Socket client = connect(one.port())) {
                client.getInputStream().readNBytes(ONE.length());

                forwarder.become(Manner.REFUSING, () -> {});

                assertThat(ends(client)).isTrue();
                assertThatThrownBy(() -> connect(one.port())).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void acceptsAndNeverAnswersAsAServerDoesThatHangs() throws Exception {
        try (Greeter one = Greeter.at(ONE, 0);
                Forwarder forwarder = open(one.port())) {
            leadTo(ONE);

            forwarder.become(Manner.MUTE, () -> {});

            try (Socket client = connect(one.port())) {
                client.setSoTimeout(100);
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (Greeter one = Greeter.at(ONE, 0)) {
            Forwarder forwarder = open(one.port());
            leadTo(ONE);
            Socket client = connect(one.port());
            client.getInputStream().readNBytes(ONE.length());
            List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("kirikae-forwarder"))
                    .toList();

            forwarder.close();
            client.close();

            assertThat(threads).isNotEmpty();
            for (Thread thread : threads) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private Forwarder open(int port) throws IOException {
        return Forwarder.open(InetAddress.getByName(FLOATING), Ports.only(port), target::get);
    }

    private void leadTo(String address) throws IOException {
        target.set(Optional.of(InetAddress.getByName(address)));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(FLOATING, port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String greeting(int port) throws IOException {
        try (Socket client = connect(port)) {
            return new String(client.getInputStream().readNBytes(ONE.length()), StandardCharsets.US_ASCII);
        }
    }

    private static boolean ends(Socket client) {
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** A server that says its address to whoever connects and then waits. */
    private record Greeter(ServerSocket socket) implements AutoCloseable {

        static Greeter at(String address, int port) throws IOException {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(address, port));
            Greeter greeter = new Greeter(socket);
            Thread thread = new Thread(() -> greeter.greet(address), "greeter");
            thread.setDaemon(true);
            thread.start();
            return greeter;
        }

        private void greet(String words) {
            try {
                while (!socket.isClosed()) {
                    socket.accept().getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

package io.kirikae.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on the loopback address that follows a script, however hostile that is. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private ScriptedServer(Script script) throws IOException {
        this.script = script;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::serve);
    }

    /** What the server does with each client. */
    interface Script {
        void run(Dialogue client) throws IOException, InterruptedException;
    }

    static ScriptedServer serving(Script script) {
        try {
            return new ScriptedServer(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of the loopback address on which nobody listens. */
    static int closedPort() {
        // No thread waits in this one: the kernel keeps a port open for as long as a thread has not left accept().
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The lines that clients sent. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                clients.add(client);
                daemon(() -> run(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void run(Socket client) {
        try (client) {
            script.run(new Dialogue(client));
        } catch (IOException | InterruptedException e) {
            // The client went away, as it may.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One client of the server. */
    final class Dialogue {

        private final InputStream bytes;
        private final BufferedReader in;
        private final OutputStream out;

        Dialogue(Socket client) throws IOException {
            bytes = client.getInputStream();
            in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            out = client.getOutputStream();
        }

        /** Sends the text as it is. */
        Dialogue raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        /** Sends the bytes as they are. */
        void bytes(byte[] all) throws IOException {
            out.write(all);
            out.flush();
        }

        /** Waits for so many bytes. Not after a line was waited for. */
        byte[] bytes(int count) throws IOException {
            return bytes.readNBytes(count);
        }

        Dialogue reply(String line) throws IOException {
            return raw(line + "\r\n");
        }

        /** Waits for a line of the client. */
        String await() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the client went away");
            }
            heard.add(line);
            return line;
        }

        /** Waits for a line and answers it. */
        Dialogue answer(String reply) throws IOException {
            await();
            return reply(reply);
        }

        /** Greets and lets the user in. */
        Dialogue loggedIn() throws IOException {
            return reply("220 ready").answer("331 password").answer("230 welcome");
        }

        /** Does nothing until the test is over. */
        void hang() throws InterruptedException {
            closed.await();
        }
    }
}

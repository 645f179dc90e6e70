import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Stands for the services of nodes: a line "up ADDRESS" on standard input makes one listen at the port, "down ADDRESS" ends it at once. */
final class Nodes {

    private Nodes() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Map<String, ServerSocket> up = new HashMap<>();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ");
            ServerSocket before = up.remove(words[1]);
            if (before != null) {
                before.close();
            }
            if (words[0].equals("up")) {
                up.put(words[1], listen(words[1], port));
            }
            System.out.println(line);
            System.out.flush();
        }
    }

    private static ServerSocket listen(String address, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, port), 512);
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    socket.accept().close();
                }
            } catch (IOException e) {
                // It was told to end.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return socket;
    }
}

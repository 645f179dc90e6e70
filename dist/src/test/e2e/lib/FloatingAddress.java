import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for the network: what connects to the floating address arrives at the same port of the node that the simulated AWS has the interface on at that moment.
 * Arguments: the simulator's URL, the interface, the floating address, the first and the last port, and INSTANCE=ADDRESS for each node.
 */
final class FloatingAddress {

    private static final Pattern INSTANCE = Pattern.compile("<attachment>.*?<instanceId>(i-[0-9a-z]+)</instanceId>", Pattern.DOTALL);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest whereIsIt;
    private final Map<String, String> nodes = new TreeMap<>();

    private FloatingAddress(String url, String networkInterface) {
        String credential = "Credential=AKIATEST/20260101/ap-northeast-1/ec2/aws4_request";
        whereIsIt = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "AWS4-HMAC-SHA256 " + credential + ", SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64))
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "Action=DescribeNetworkInterfaces&Version=2016-11-15&NetworkInterfaceId.1=" + networkInterface))
                .build();
    }

    public static void main(String[] args) throws Exception {
        FloatingAddress network = new FloatingAddress(args[0], args[1]);
        for (int i = 5; i < args.length; i++) {
            String[] node = args[i].split("=");
            network.nodes.put(node[0], node[1]);
        }
        for (int port = Integer.parseInt(args[3]); port <= Integer.parseInt(args[4]); port++) {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(args[2], port));
            start(() -> network.accept(listener));
        }
        System.out.println("at " + network.owner());
        Thread.currentThread().join();
    }

    private void accept(ServerSocket listener) throws IOException {
        while (true) {
            Socket client = listener.accept();
            start(() -> forward(client, listener.getLocalPort()));
        }
    }

    private void forward(Socket client, int port) throws IOException, InterruptedException {
        try (client; Socket node = new Socket(nodes.get(owner()), port)) {
            start(() -> copy(node, client));
            copy(client, node);
        }
    }

    private String owner() throws IOException, InterruptedException {
        String answer = http.send(whereIsIt, HttpResponse.BodyHandlers.ofString()).body();
        Matcher found = INSTANCE.matcher(answer);
        if (!found.find()) {
            throw new IOException("attached to nothing: " + answer);
        }
        return found.group(1);
    }

    private static void copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        in.transferTo(out);
        to.shutdownOutput();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException | NullPointerException e) {
                // The connection ends, as it would in a network.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

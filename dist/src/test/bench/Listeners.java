import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands for many servers: one listener that every loopback address reaches, at the port that is named or at any. */
final class Listeners {

    private Listeners() {}

    public static void main(String[] args) throws Exception {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress("0.0.0.0", args.length == 0 ? 0 : Integer.parseInt(args[0])), 4096);
            System.out.println("port " + listener.getLocalPort());
            System.out.flush();
            while (true) {
                Socket client = listener.accept();
                client.close();
            }
        }
    }
}

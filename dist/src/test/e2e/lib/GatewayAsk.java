import java.io.DataInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Asks a Java gateway of Zabbix as a server does: {@code java GatewayAsk.java PORT REQUEST} prints its answer. */
class GatewayAsk {

    public static void main(String[] args) throws Exception {
        byte[] request = args[1].getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(13 + request.length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .put("ZBXD\u0001".getBytes(StandardCharsets.US_ASCII))
                            .putLong(request.length)
                            .put(request)
                            .array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] head = new byte[13];
            in.readFully(head);
            byte[] answer = new byte[(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(5)];
            in.readFully(answer);
            System.out.println(new String(answer, StandardCharsets.UTF_8));
        }
    }
}

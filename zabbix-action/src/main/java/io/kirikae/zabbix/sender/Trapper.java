package io.kirikae.zabbix.sender;

import io.kirikae.alert.PlainText;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.time.Deadline;
import io.kirikae.time.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Sends values to trapper items: to the first server of a list that takes them, that which took the last ones before the others. Not thread-safe.
 */
public final class Trapper implements Delivery {

    /** How many values go into one request, as with Zabbix's own sender. */
    static final int AT_ONCE = 250;

    private final List<Server> servers;
    private final Connector connector;
    private final TimeSource time;
    private int first;

    /**
     * A sender; nothing is connected yet.
     *
     * @param settings where to, and how the connection is encrypted
     * @param time the clock
     * @throws SenderException if a certificate or key cannot be used
     */
    public Trapper(ZabbixSettings.Trappers settings, TimeSource time) throws SenderException {
        this.servers = settings.servers();
        this.connector = new Connector(settings.tls());
        this.time = time;
    }

    /** Sends values, a few hundred in each connection. */
    @Override
    public Receipt send(List<TrapperValue> values, Duration within) throws SenderException {
        List<String> complaints = new ArrayList<>();
        for (int tried = 0; tried < servers.size(); tried++) {
            int index = (first + tried) % servers.size();
            Server server = servers.get(index);
            Deadline deadline = Deadline.in(within, time);
            try {
                Receipt receipt = send(server, values, deadline);
                first = index;
                return receipt;
            } catch (SenderException e) {
                complaints.add(server + " " + e.sentence());
            } catch (IOException e) {
                complaints.add(server + " " + (deadline.passed() ? late(within) : reason(e, within)));
            }
        }
        throw new SenderException(String.join("; ", complaints) + ".");
    }

    private Receipt send(Server server, List<TrapperValue> values, Deadline deadline)
            throws SenderException, IOException {
        Receipt all = new Receipt(0, 0);
        for (int from = 0; from < values.size(); from += AT_ONCE) {
            List<TrapperValue> some = values.subList(from, Math.min(values.size(), from + AT_ONCE));
            try (Connector.Line line = connector.connect(server, deadline)) {
                OutputStream out = line.streams().out();
                out.write(Frame.of(TrapperProtocol.request(some, time.wallClock())));
                out.flush();
                byte[] answer =
                        Frame.read(new TimedInput(line.socket(), line.streams().in(), deadline));
                all = all.plus(TrapperProtocol.receipt(answer, some.size()));
            }
        }
        return all;
    }

    private static String late(Duration within) {
        return "did not answer within " + within.toMillis() + " ms";
    }

    private static String reason(IOException e, Duration within) {
        if (e instanceof SocketTimeoutException) {
            return late(within);
        }
        if (e instanceof ConnectException) {
            return "refuses connections, as a node of a cluster does that is on standby";
        }
        if (e instanceof UnknownHostException) {
            return "is not known by that name";
        }
        if (e instanceof SSLException) {
            return "cannot be reached by TLS: " + PlainText.of(String.valueOf(e.getMessage()), 200);
        }
        return "broke the connection: " + PlainText.of(String.valueOf(e.getMessage()), 200);
    }
}

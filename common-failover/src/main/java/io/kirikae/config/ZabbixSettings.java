package io.kirikae.config;

import io.kirikae.health.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How Zabbix is asked and told.
 *
 * @param instance the name of this Zabbix, as its scripts give it with every event; {@code zabbix} by default
 * @param api its API, by which events are asked about and commented; not used by default
 * @param report how the daemon reports to items of Zabbix; not at all by default
 */
public record ZabbixSettings(String instance, Optional<Api> api, Optional<Report> report) {

    /**
     * The API of Zabbix.
     *
     * @param url the address of {@code api_jsonrpc.php}
     * @param token a token of the API
     * @param ca the file of the authorities to trust; whom the JVM trusts if absent
     */
    public record Api(URI url, Secret token, Optional<Path> ca) {}

    /**
     * Where the daemon reports to.
     *
     * @param way by which way
     * @param host the name of the host in Zabbix whose items are reported to; {@code kirikae} by default
     * @param every how often everything is reported, changed or not; 30 s by default
     */
    public record Report(Way way, String host, Duration every) {}

    /** By which way values reach items of Zabbix. */
    public sealed interface Way permits Trappers, HistoryPush {}

    /**
     * By the protocol of Zabbix' own sender, to the servers themselves.
     *
     * @param servers servers and proxies, of which the first that takes a report gets it
     * @param tls how the connection is encrypted; not at all by default
     */
    public record Trappers(List<Server> servers, Optional<Tls> tls) implements Way {
        /** Copies the list. */
        public Trappers {
            servers = List.copyOf(servers);
        }
    }

    /**
     * By the API's {@code history.push}, which there is from Zabbix 7.0 on.
     *
     * @param api the API, which is that of events and comments
     */
    public record HistoryPush(Api api) implements Way {}

    /**
     * A server or proxy of Zabbix.
     *
     * @param host a name or an address
     * @param port the port of its trappers; 10051 by default
     */
    public record Server(String host, int port) {
        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** How a connection to a server is encrypted. */
    public sealed interface Tls permits Certificates, PreSharedKey {}

    /**
     * TLS by certificates.
     *
     * @param ca the file of the authorities, one of which must have signed the server's certificate
     * @param own our own certificate; absent if the server wants none
     */
    public record Certificates(Path ca, Optional<Identity> own) implements Tls {}

    /**
     * TLS by a key that both sides have.
     *
     * @param identity by which the server finds the key; no secret
     * @param key the key in hexadecimal digits, as Zabbix has it
     */
    public record PreSharedKey(String identity, Secret key) implements Tls {}

    /**
     * A certificate with its key, both in PEM.
     *
     * @param certificate the file of the certificate and its chain
     * @param key the file of the private key, not readable by others
     */
    public record Identity(Path certificate, Path key) {}
}

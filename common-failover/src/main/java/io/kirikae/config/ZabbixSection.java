package io.kirikae.config;

import io.kirikae.config.ZabbixSettings.Api;
import io.kirikae.config.ZabbixSettings.Certificates;
import io.kirikae.config.ZabbixSettings.HistoryPush;
import io.kirikae.config.ZabbixSettings.Identity;
import io.kirikae.config.ZabbixSettings.PreSharedKey;
import io.kirikae.config.ZabbixSettings.Report;
import io.kirikae.config.ZabbixSettings.Server;
import io.kirikae.config.ZabbixSettings.Tls;
import io.kirikae.config.ZabbixSettings.Trappers;
import io.kirikae.health.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys under {@code zabbix}. */
final class ZabbixSection {

    private static final int TRAPPER = 10051;
    private static final Scalar<String> HOST_NAME = Values.host();

    private static final Key<String> INSTANCE = Key.of(
            "instance",
            Values.matching("a name " + Values.NAME_FORM, "[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
            "zabbix",
            "The name of this Zabbix, as its scripts give it with every event (the parameter `instance`).");

    private static final Key<URI> URL = Key.required(
            "url", Values.httpUri(), "The address of its API, such as `https://zabbix.example.com/api_jsonrpc.php`.");
    private static final Key<Secret> TOKEN = Key.required(
            "token", new SecretForm(), "A token of a user that may read the hosts and comment on problems.");
    private static final Key<Path> API_CA = Key.optional(
            "ca", Values.absolutePath("an absolute path"), "whom the JVM trusts", "The authorities to trust, in PEM.");
    private static final Key<Api> API = Key.optional(
            "api",
            new Section<>(List.of(URL, TOKEN, API_CA), ZabbixSection::api),
            "none",
            "How its API is reached, by which Kirikae asks whether an event still holds before it acts, and comments on it"
                    + " afterwards.");

    private static final Key<Carrier> BY = Key.of(
            "by",
            Values.words(List.of("trapper", "history.push"), List.of(Carrier.values())),
            "trapper",
            "How the values travel: by the protocol of `zabbix_sender` to `servers`, or by the method of that name of"
                    + " `zabbix.api`, which there is from Zabbix 7.0 on.");
    private static final Key<List<Located<Server>>> SERVERS = Key.optional(
            "servers",
            new ListOf<>(
                    Values.string(
                            "a host with or without a port, such as zabbix-1 or \"172.16.12.5:10051\"",
                            ZabbixSection::server),
                    20,
                    true),
            "none",
            "Servers or proxies, the nodes of a cluster all of them. The first that takes a report gets it. Required, except"
                    + " with `by: history.push`, which has none.");
    private static final Key<String> HOST = Key.of(
            "host",
            Values.matching(
                    "the technical name of a host in Zabbix", "[A-Za-z0-9_.-][A-Za-z0-9 _.-]{0,126}[A-Za-z0-9_.-]"),
            "kirikae",
            "The host in Zabbix that has the template. Each daemon reports to a host of its own.");
    private static final Key<Duration> EVERY = Key.of(
            "every",
            Durations.between("5s", "10m"),
            "30s",
            "How often everything is reported; what changes is reported at once.");
    private static final Key<Path> CA = Key.required(
            "ca",
            Values.absolutePath("an absolute path"),
            "The authorities, in PEM, one of which must have signed the server's certificate. Names are not compared, as"
                    + " in Zabbix itself.");
    private static final Key<Path> CERTIFICATE = Key.optional(
            "certificate",
            Values.absolutePath("an absolute path"),
            "none",
            "Our own certificate and its chain, in PEM; Zabbix requires one.");
    private static final Key<Path> KEY =
            Key.optional("key", Values.absolutePath("an absolute path"), "none", "Its key, in PEM (PKCS#8).");
    private static final Key<Tls> TLS = Key.optional(
            "tls",
            new Section<>(List.of(CA, CERTIFICATE, KEY), ZabbixSection::tls),
            "not encrypted",
            "TLS by certificates, for items of a host whose connections must be by certificate.");
    private static final Key<String> PSK_IDENTITY = Key.required(
            "identity",
            Values.matching("a text of 1 to 128 letters, digits or signs without spaces", "[!-~]{1,128}"),
            "By which Zabbix finds the key: the *PSK identity* of the host. It is sent unencrypted.");
    private static final Key<Secret> PSK_KEY = Key.required(
            "key",
            new SecretForm(),
            "The key: 32 to 512 hexadecimal digits, as `openssl rand -hex 32` prints them and as the host has as *PSK*.");
    private static final Key<PreSharedKey> PSK = Key.optional(
            "psk",
            Section.of(
                    List.of(PSK_IDENTITY, PSK_KEY),
                    fields -> new PreSharedKey(fields.get(PSK_IDENTITY), fields.get(PSK_KEY))),
            "not encrypted",
            "TLS by a pre-shared key, for items of a host whose connections must be by PSK.");
    private static final Key<Draft> REPORT = Key.optional(
            "report",
            new Section<>(List.of(BY, SERVERS, HOST, EVERY, TLS, PSK), ZabbixSection::report),
            "none",
            "Where the daemon reports how its groups stand.");

    static final Section<ZabbixSettings> FORM = new Section<>(List.of(INSTANCE, API, REPORT), ZabbixSection::zabbix);

    private enum Carrier {
        TRAPPER,
        HISTORY_PUSH
    }

    /**
     * A report whose API, if it goes by that, stands elsewhere.
     *
     * @param trappers absent if it goes by the API
     */
    private record Draft(Optional<Trappers> trappers, String host, Duration every) {}

    private ZabbixSection() {}

    private static Optional<Api> api(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        URI url = fields.get(URL);
        boolean local = url.getHost().startsWith("127.") || url.getHost().equals("[::1]");
        if (url.getScheme().equals("http") && !local) {
            fields.problems()
                    .warn(fields.place(URL), "is not encrypted, so the token can be read on the way; write https");
        }
        return Optional.of(new Api(url, fields.get(TOKEN), fields.find(API_CA)));
    }

    private static Server server(String text) {
        if (Values.isAddress(text)) {
            return new Server(text, TRAPPER);
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? TRAPPER : Values.port().parser().parse(text.substring(colon + 1));
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Server(HOST_NAME.parser().parse(host), port);
    }

    private static Optional<Tls> tls(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        Optional<Path> certificate = fields.find(CERTIFICATE);
        if (certificate.isPresent() != fields.find(KEY).isPresent()) {
            fields.problems().add(fields.place(CERTIFICATE), "certificate and key belong together; write both or none");
            return Optional.empty();
        }
        return Optional.of(
                new Certificates(fields.get(CA), certificate.map(written -> new Identity(written, fields.get(KEY)))));
    }

    private static Optional<ZabbixSettings> zabbix(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        Optional<Api> api = fields.find(API);
        Optional<Draft> draft = fields.find(REPORT);
        if (api.isEmpty() && draft.filter(each -> each.trappers().isEmpty()).isPresent()) {
            fields.problems()
                    .add(
                            fields.place(REPORT, "by"),
                            "needs the API; write 'api: {url: ..., token: ...}' beside 'report'");
            return Optional.empty();
        }
        return Optional.of(new ZabbixSettings(
                fields.get(INSTANCE),
                api,
                draft.map(each -> new Report(
                        each.trappers()
                                .<ZabbixSettings.Way>map(trappers -> trappers)
                                .orElseGet(() -> new HistoryPush(api.orElseThrow())),
                        each.host(),
                        each.every()))));
    }

    private static Optional<Draft> report(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        if (fields.get(BY) == Carrier.TRAPPER) {
            return trappers(fields)
                    .map(trappers -> new Draft(Optional.of(trappers), fields.get(HOST), fields.get(EVERY)));
        }
        for (Key<?> each : List.of(SERVERS, TLS, PSK)) {
            if (fields.find(each).isPresent()) {
                fields.problems()
                        .add(
                                fields.place(each),
                                "is of no use with 'by: history.push', which goes where 'zabbix.api' says; leave it out");
                return Optional.empty();
            }
        }
        return Optional.of(new Draft(Optional.empty(), fields.get(HOST), fields.get(EVERY)));
    }

    private static Optional<Trappers> trappers(Fields fields) {
        List<Server> servers = fields.find(SERVERS).map(ListOf::values).orElse(List.of());
        if (servers.isEmpty()) {
            fields.problems().add(fields.place(SERVERS), "names no server, so nothing could be reported");
            return Optional.empty();
        }
        Optional<Tls> psk = fields.find(PSK).map(written -> written);
        if (psk.isPresent() && fields.find(TLS).isPresent()) {
            fields.problems()
                    .add(
                            fields.place(PSK),
                            "and 'tls' exclude each other; write that by which the host in Zabbix is reached");
            return Optional.empty();
        }
        return Optional.of(new Trappers(servers, psk.or(() -> fields.find(TLS))));
    }
}

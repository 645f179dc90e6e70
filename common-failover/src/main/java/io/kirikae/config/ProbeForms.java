package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.health.ProbeSpec;
import io.kirikae.health.ProbeSpec.Tls;
import io.kirikae.health.ProbeSpec.Transfer;
import io.kirikae.health.Secret;
import java.time.Duration;
import java.util.List;

/** The items under {@code probes}, and what stands under {@code prove}. */
final class ProbeForms {

    static final Key<String> HOST = Key.optional(
            "host",
            Values.host(),
            "the address of the node, or under `prove` the address that was moved",
            "Where to look.");
    static final Key<Boolean> DECISIVE = Key.of(
            "decisive",
            Values.truth(),
            "true",
            "Whether it has a say in whether a node is down. A node is down when every decisive probe says so.");
    private static final Key<Boolean> PING_DECISIVE = Key.of(
            "decisive",
            Values.truth(),
            "false",
            "Whether it has a say in whether a node is down. A host that answers pings can have a dead service, and a"
                    + " firewall can swallow pings, so it has none by itself.");
    private static final Key<Boolean> VERIFY_CERTIFICATE = Key.of(
            "verify-certificate",
            Values.truth(),
            "true",
            "Whether the certificate must be trusted and name the host, where TLS is used.");

    private static final Key<Integer> FTP_PORT =
            Key.optional("port", Values.port(), "`21`, or `990` with `tls: implicit`", "The port.");
    private static final Key<String> USER = Key.of("user", Values.text("a user name"), "anonymous", "Who logs in.");
    private static final Key<Secret> PASSWORD =
            Key.optional("password", new SecretForm(), "none", "The password of that user.");
    private static final Key<Tls> FTP_TLS = Key.of(
            "tls",
            Values.word(Tls.class),
            "none",
            "How the connection is encrypted: not at all, by AUTH TLS after connecting, or from the first byte.");
    static final Key<Integer> CERTIFICATE_DAYS = Key.of(
            "certificate-days",
            Values.integer("a number of days", 0, 3650),
            "14",
            "A certificate that expires within so many days is remarked; 0 for never.");
    private static final Key<Transfer> TRANSFER = Key.of(
            "transfer",
            Values.word(Transfer.class),
            "list",
            "How far to go: up to the login, a directory listing over a data connection, or a small file stored, read"
                    + " back, compared and deleted.");
    private static final Key<String> DIRECTORY = Key.optional(
            "directory", Values.text("a directory"), "the login directory", "Where to list or store, on the server.");
    private static final Key<Duration> FTP_TIMEOUT = timeout("5s");

    private static final Key<Integer> PORT = Key.required("port", Values.port(), "The port.");
    private static final Key<Tls> TCP_TLS = Key.of(
            "tls",
            Values.words(List.of("none", "implicit"), List.of(Tls.NONE, Tls.IMPLICIT)),
            "none",
            "Whether the connection is encrypted from its first byte.");
    private static final Key<String> SEND = Key.optional(
            "send", Values.payload("a text"), "nothing", "What to send; a double-quoted text may hold `\\r\\n`.");
    private static final Key<String> EXPECT =
            Key.optional("expect", Values.payload("a text"), "not read", "What the answer must contain.");
    private static final Key<Duration> TCP_TIMEOUT = timeout("3s");
    private static final Key<Duration> PING_TIMEOUT = timeout("1s");

    private static final Key<Integer> UDP_PORT =
            Key.required("port", Values.port(), "The UDP port of this host to listen on.");
    static final Key<String> SENDER = Key.optional(
            "node", Values.text("a name"), "the name of the node", "The sender's name as it stands in its heartbeats.");
    private static final Key<Secret> SHARED_KEY =
            Key.required("key", new SecretForm(), "The key that sender and listener share.");
    private static final Key<Duration> SILENCE =
            Key.of("silence", Durations.between("500ms", "10m"), "3s", "How long nothing may be heard.");

    private static final Section<ProbeSpec.Ftp> FTP = Section.of(
            List.of(
                    HOST,
                    FTP_PORT,
                    USER,
                    PASSWORD,
                    FTP_TLS,
                    VERIFY_CERTIFICATE,
                    CERTIFICATE_DAYS,
                    TRANSFER,
                    DIRECTORY,
                    FTP_TIMEOUT,
                    DECISIVE),
            ProbeForms::ftp);
    private static final Section<ProbeSpec.Tcp> TCP = Section.of(
            List.of(HOST, PORT, TCP_TLS, VERIFY_CERTIFICATE, SEND, EXPECT, TCP_TIMEOUT, DECISIVE), ProbeForms::tcp);
    private static final Section<ProbeSpec.Ping> PING = Section.of(
            List.of(HOST, PING_TIMEOUT, PING_DECISIVE),
            fields -> new ProbeSpec.Ping(fields.find(HOST), fields.get(PING_TIMEOUT), fields.get(PING_DECISIVE)));
    private static final Section<ProbeSpec.Beacon> BEACON = Section.of(
            List.of(UDP_PORT, SENDER, SHARED_KEY, SILENCE, DECISIVE),
            fields -> new ProbeSpec.Beacon(
                    fields.get(UDP_PORT),
                    fields.find(SENDER),
                    fields.get(SHARED_KEY),
                    fields.get(SILENCE),
                    fields.find(DECISIVE).orElse(true)));

    static final Alternative<ProbeSpec.Ftp> FTP_KIND =
            new Alternative<>("ftp", FTP, "An FTP session: connect, log in, list or transfer.");
    static final Alternative<ProbeSpec.Tcp> TCP_KIND =
            new Alternative<>("tcp", TCP, "A TCP connection, and what is said on it.");
    private static final Alternative<ProbeSpec.Ping> PING_KIND =
            new Alternative<>("ping", PING, "An ICMP echo by the system's ping.");
    static final Alternative<ProbeSpec.Beacon> BEACON_KIND = new Alternative<>(
            "beacon", BEACON, "Signed heartbeats that the node sends to this host by `kirikae beacon`.");

    static final Choice<ProbeSpec> PROBE =
            new Choice<>("one of ftp, tcp, ping or beacon", List.of(FTP_KIND, TCP_KIND, PING_KIND, BEACON_KIND));

    /** A heartbeat comes from a node whoever owns the address, so it proves nothing. */
    static final WordOr<Prove> PROOF = new WordOr<>(
            "none",
            new Prove.Nothing(),
            new Choice<>("one of ftp, tcp or ping", List.of(proof(FTP_KIND), proof(TCP_KIND), proof(PING_KIND))));

    private ProbeForms() {}

    private static Key<Duration> timeout(String fallback) {
        return Key.of(
                "timeout", Durations.between("100ms", "1m"), fallback, "Within what time the whole look must end.");
    }

    private static ProbeSpec.Ftp ftp(Fields fields) {
        Tls tls = fields.get(FTP_TLS);
        return new ProbeSpec.Ftp(
                fields.find(HOST),
                fields.find(FTP_PORT).orElse(tls == Tls.IMPLICIT ? 990 : 21),
                fields.get(USER),
                fields.find(PASSWORD),
                tls,
                fields.get(VERIFY_CERTIFICATE),
                fields.get(CERTIFICATE_DAYS),
                fields.get(TRANSFER),
                fields.find(DIRECTORY).orElse(""),
                fields.get(FTP_TIMEOUT),
                fields.find(DECISIVE).orElse(true));
    }

    private static ProbeSpec.Tcp tcp(Fields fields) {
        return new ProbeSpec.Tcp(
                fields.find(HOST),
                fields.get(PORT),
                fields.get(TCP_TLS),
                fields.get(VERIFY_CERTIFICATE),
                fields.find(SEND).orElse(""),
                fields.find(EXPECT).orElse(""),
                fields.get(TCP_TIMEOUT),
                fields.find(DECISIVE).orElse(true));
    }

    private static <T extends ProbeSpec> Alternative<Prove> proof(Alternative<T> kind) {
        Section<T> section = (Section<T>) kind.form();
        Section<Prove> proof = new Section<>(
                section.keys(), fields -> section.builder().apply(fields).map(Prove.By::new));
        return new Alternative<>(kind.name(), proof, kind.about());
    }
}

package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.health.WitnessSpec;
import io.kirikae.health.WitnessSpec.Security;
import io.kirikae.nrpe.NrpeVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The items under {@code witnesses}. */
final class WitnessForms {

    /** Long enough for one lost packet to be sent again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Scalar<WitnessSpec.Tcp> TCP =
            Values.string("a host and port such as \"172.16.11.1:53\" or \"[2001:db8::1]:53\"", WitnessForms::tcp);
    private static final Scalar<String> HOST = Values.host();
    private static final Scalar<WitnessSpec.Ping> PING = Values.string(
            HOST.text(), text -> new WitnessSpec.Ping(HOST.parser().parse(text), TIMEOUT));

    private static final Key<String> AGENT = Key.required("host", Values.host(), "Where the agent is.");
    private static final Key<Integer> AGENT_PORT = Key.of("port", Values.port(), "5666", "Its port.");
    private static final Key<String> COMMAND = Key.required(
            "command",
            Values.matching("the name of a command of the agent", "[A-Za-z0-9_][A-Za-z0-9._-]{0,62}"),
            "What to ask for; `_NRPE_CHECK` is the agent itself.");
    private static final Key<Optional<NrpeVersion>> VERSION = Key.of(
            "version",
            Values.words(
                    List.of("auto", "v2", "v3", "v4"),
                    List.of(
                            Optional.empty(),
                            Optional.of(NrpeVersion.V2),
                            Optional.of(NrpeVersion.V3),
                            Optional.of(NrpeVersion.V4))),
            "auto",
            "The version of the protocol: `auto` is `v4`, and `v2` where an agent hangs up on that.");
    private static final Key<Encryption> ENCRYPTION = Key.of(
            "encryption",
            Values.word(Encryption.class),
            "certificate",
            "TLS by the agent's certificate; `anonymous-dh` for an agent that has none, as Debian ships it; or `plain-text`.");
    private static final Key<Boolean> VERIFY = Key.of(
            "verify-certificate", Values.truth(), "true", "Whether the certificate must be trusted and name the host.");
    private static final Key<Path> CA = Key.optional(
            "ca",
            Values.absolutePath("an absolute path"),
            "whom the JVM trusts",
            "The authorities to trust, or the agent's own certificate, in PEM.");
    private static final Key<Path> OWN_CERTIFICATE = Key.optional(
            "certificate",
            Values.absolutePath("an absolute path"),
            "none",
            "Our own certificate and its chain, in PEM, for an agent that wants one.");
    private static final Key<Path> OWN_KEY =
            Key.optional("key", Values.absolutePath("an absolute path"), "none", "Its key, in PEM (PKCS#8).");
    private static final Key<Boolean> SECOND_OPINION = Key.of(
            "second-opinion",
            Values.truth(),
            "false",
            "Whether the check looks at this group's service. Then its OK or WARNING keeps the owner from counting as down,"
                    + " because it is our way to it that is broken.");
    private static final Key<Duration> NRPE_TIMEOUT =
            Key.of("timeout", Durations.between("100ms", "1m"), "5s", "Within what time the agent must have answered.");

    private static final Section<WitnessSpec.Nrpe> NRPE = new Section<>(
            List.of(
                    AGENT,
                    AGENT_PORT,
                    COMMAND,
                    VERSION,
                    ENCRYPTION,
                    VERIFY,
                    CA,
                    OWN_CERTIFICATE,
                    OWN_KEY,
                    SECOND_OPINION,
                    NRPE_TIMEOUT),
            WitnessForms::nrpe);

    private static final Key<Integer> AGREE = Key.of(
            "agree",
            Values.integer("a number of daemons", 1, 16),
            "1",
            "How many other daemons must see the owner down as well.");
    private static final Section<WitnessSpec.Daemons> DAEMONS =
            Section.of(List.of(AGREE), fields -> new WitnessSpec.Daemons(fields.get(AGREE)));

    static final Choice<WitnessSpec> FORM = new Choice<>(
            "one of tcp, ping, nrpe or daemons",
            List.of(
                    new Alternative<>("tcp", TCP, "A TCP port that accepts a connection within 2 s."),
                    new Alternative<>("ping", PING, "A host that answers a ping within 2 s."),
                    new Alternative<>(
                            "nrpe",
                            NRPE,
                            "A check on a remote NRPE agent: reached when the agent answers it, in whatever state."),
                    new Alternative<>(
                            "daemons",
                            DAEMONS,
                            "Other daemons on the same store: reached when enough of them see the owner down as well.")));

    private enum Encryption {
        CERTIFICATE,
        ANONYMOUS_DH,
        PLAIN_TEXT
    }

    private WitnessForms() {}

    private static WitnessSpec.Tcp tcp(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException();
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException();
        }
        int port = Values.port().parser().parse(text.substring(colon + 1));
        return new WitnessSpec.Tcp(HOST.parser().parse(host), port, TIMEOUT);
    }

    private static Optional<WitnessSpec.Nrpe> nrpe(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        boolean halfOwn =
                fields.find(OWN_CERTIFICATE).isPresent() != fields.find(OWN_KEY).isPresent();
        if (halfOwn) {
            fields.problems()
                    .add(fields.place(OWN_CERTIFICATE), "certificate and key belong together; write both or none");
            return Optional.empty();
        }
        Security security = security(fields);
        if (!(security instanceof Security.Certificate)) {
            fields.problems()
                    .warn(
                            fields.place(ENCRYPTION),
                            "anybody in between can answer in place of the agent; meant for agents without a certificate only");
        }
        return Optional.of(new WitnessSpec.Nrpe(
                fields.get(AGENT),
                fields.get(AGENT_PORT),
                fields.get(COMMAND),
                fields.get(VERSION),
                security,
                fields.get(SECOND_OPINION),
                fields.get(NRPE_TIMEOUT)));
    }

    private static Security security(Fields fields) {
        return switch (fields.get(ENCRYPTION)) {
            case PLAIN_TEXT -> new Security.PlainText();
            case ANONYMOUS_DH -> new Security.Anonymous();
            case CERTIFICATE ->
                new Security.Certificate(
                        fields.get(VERIFY),
                        fields.find(CA),
                        fields.find(OWN_CERTIFICATE)
                                .map(certificate -> new WitnessSpec.Identity(certificate, fields.get(OWN_KEY))));
        };
    }
}

package io.kirikae.config;

import io.kirikae.config.NrpeSettings.Legacy;
import io.kirikae.config.NrpeSettings.Tls;
import io.kirikae.topology.CidrBlock;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys under {@code nrpe}. */
final class NrpeSection {

    private static final List<CidrBlock> LOOPBACK = List.of(CidrBlock.parse("127.0.0.0/8"), CidrBlock.parse("::1/128"));
    private static final int MOST_COMMANDS = 10_000;

    private static final Key<String> LISTEN = Key.of(
            "listen",
            Values.string("an IP address", text -> new IpAddress(text).value()),
            "127.0.0.1",
            "The local address to listen at.");
    private static final Key<Integer> PORT =
            Key.of("port", Values.integer("a port", 0, 65535), "5666", "The port; 0 for any free one.");
    private static final Key<List<Located<CidrBlock>>> ALLOW = Key.optional(
            "allow",
            new ListOf<>(Values.string("a network such as 172.16.12.5/32", CidrBlock::parse), 1000, true),
            "`[127.0.0.0/8, \"::1/128\"]`",
            "The networks whose hosts may ask. Everybody else is disconnected before a byte is read.");

    private static final Key<Path> CERTIFICATE = Key.required(
            "certificate", Values.absolutePath("an absolute path"), "The certificate and its chain, in PEM.");
    private static final Key<Path> KEY = Key.required(
            "key",
            Values.absolutePath("an absolute path"),
            "The private key, in PEM (PKCS#8), not readable by others. Both files are read anew when they change.");
    private static final Key<Path> CLIENT_CA = Key.optional(
            "client-ca",
            Values.absolutePath("an absolute path"),
            "none",
            "The authorities, in PEM, one of which must have signed a client's certificate. Without it clients need none.");
    private static final Key<List<Located<String>>> CLIENT_NAMES = Key.of(
            "client-names",
            new ListOf<>(Values.text("a name in a certificate"), 100, true),
            "[]",
            "Names, one of which a client's certificate must have as its common name or as a DNS name. Any, if there are none.");
    private static final Key<Tls> TLS = Key.optional(
            "tls",
            new Section<>(List.of(CERTIFICATE, KEY, CLIENT_CA, CLIENT_NAMES), NrpeSection::tls),
            "required, unless `legacy` is written",
            "By what the port proves itself, and by what clients must. TLS 1.2 and 1.3.");
    private static final Key<Legacy> LEGACY = Key.of(
            "legacy",
            Values.word(Legacy.class),
            "none",
            "What is offered to old clients in place of certificates: `plain-text` is no encryption (`check_nrpe -n`),"
                    + " `anonymous-dh` encryption that anybody in between can open. Both are warned of.");

    private static final Key<Duration> WITHIN = Key.of(
            "within",
            Durations.between("100ms", "10m"),
            "9s",
            "How long a check may take. Keep it below the `-t` of `check_nrpe`, which is 10 s.");
    private static final Key<Integer> CONCURRENT = Key.of(
            "concurrent",
            Values.integer("a number of checks", 1, 1000),
            "64",
            "How many checks may run at once. One more is answered UNKNOWN at once.");
    private static final Key<Boolean> ARGUMENTS = Key.of(
            "arguments",
            Values.truth(),
            "false",
            "Whether clients may give arguments (`check_nrpe -a`) to commands that list some.");
    private static final Key<Map<String, Located<CheckSpec>>> COMMANDS = Key.required(
            "commands",
            new MapOf<>(
                    "COMMAND",
                    Values.matching(
                            "a name of 1 to 63 letters, digits, dots, hyphens or underscores, a letter or digit first",
                            "[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                    CheckForms.FORM,
                    MOST_COMMANDS),
            "What may be asked for, by name: `check_nrpe -c COMMAND`.");

    static final Section<NrpeSettings> FORM = new Section<>(
            List.of(LISTEN, PORT, ALLOW, TLS, LEGACY, WITHIN, CONCURRENT, ARGUMENTS, COMMANDS), NrpeSection::settings);

    private NrpeSection() {}

    private static Optional<Tls> tls(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        List<String> names = ListOf.values(fields.get(CLIENT_NAMES));
        if (!names.isEmpty() && fields.find(CLIENT_CA).isEmpty()) {
            fields.problems()
                    .add(fields.place(CLIENT_NAMES), "needs client-ca: without it any client can name itself anything");
            return Optional.empty();
        }
        return Optional.of(new Tls(fields.get(CERTIFICATE), fields.get(KEY), fields.find(CLIENT_CA), names));
    }

    private static Optional<NrpeSettings> settings(Fields fields) {
        if (!fields.sound()) {
            return Optional.empty();
        }
        if (!securityMakesSense(fields)) {
            return Optional.empty();
        }
        boolean arguments = fields.get(ARGUMENTS);
        Map<String, CheckSpec> commands = new LinkedHashMap<>();
        fields.get(COMMANDS).forEach((name, command) -> {
            commands.put(name, command.value());
            if (!arguments && !command.value().arguments().isEmpty()) {
                fields.problems()
                        .warn(
                                command.place(),
                                "lists arguments, which no client may give while nrpe.arguments is false");
            }
        });
        return Optional.of(new NrpeSettings(
                fields.get(LISTEN),
                fields.get(PORT),
                fields.find(ALLOW).map(ListOf::values).orElse(LOOPBACK),
                fields.find(TLS),
                fields.get(LEGACY),
                fields.get(WITHIN),
                fields.get(CONCURRENT),
                arguments,
                commands));
    }

    private static boolean securityMakesSense(Fields fields) {
        Problems problems = fields.problems();
        boolean certificate = fields.find(TLS).isPresent();
        Legacy legacy = fields.get(LEGACY);
        if (legacy == Legacy.NONE) {
            if (!certificate) {
                problems.add(
                        fields.place(TLS),
                        "is missing: name certificate and key, or write 'legacy: plain-text' if nothing is to be encrypted");
            }
            return certificate;
        }
        if (certificate) {
            problems.add(
                    fields.place(LEGACY), "is offered in place of tls, which would never be used; write one of them");
            return false;
        }
        problems.warn(
                fields.place(LEGACY),
                legacy == Legacy.PLAIN_TEXT
                        ? "nothing is encrypted and anybody in between can forge answers; meant for old clients only"
                        : "anybody in between can read and forge answers; meant for old clients only, tls is what replaces it");
        return true;
    }

    /** Notes each command that asks for a group that there is not. */
    static void checkGroups(Fields root, Key<NrpeSettings> key, Set<GroupName> groups) {
        root.find(key).ifPresent(nrpe -> nrpe.commands().forEach((name, command) -> {
            if (command instanceof CheckSpec.Standing standing && !groups.contains(standing.group())) {
                root.problems()
                        .add(
                                root.place(key, "commands", name, "group", "name"),
                                "there is no group " + standing.group()
                                        + NearestName.of(
                                                        standing.group().value(),
                                                        groups.stream()
                                                                .map(GroupName::value)
                                                                .toList())
                                                .map(near -> "; did you mean '" + near + "'?")
                                                .orElse(""));
            }
        }));
    }
}

package io.kirikae.config;

import io.kirikae.config.PassiveSettings.Icinga;
import io.kirikae.config.PassiveSettings.Nagios;
import io.kirikae.config.PassiveSettings.Names;
import io.kirikae.health.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The keys under {@code passive}. */
final class PassiveSection {

    private static final int MOST_SERVERS = 20;

    private static final Key<Duration> EVERY = Key.of(
            "every",
            Durations.between("1s", "1h"),
            "15s",
            "How often each group is told at least; changes are told at once. Freshness thresholds must be above it.");
    private static final Key<String> HOST =
            Key.of("host", name(), "kirikae", "The host under which a group is shown; `{group}` stands for its name.");
    private static final Key<String> SERVICE = Key.of(
            "service", name(), "Failover of {group}", "The service that shows a group; `{group}` stands for its name.");

    private static final Key<Path> COMMAND_FILE = Key.required(
            "command-file",
            Values.absolutePath("an absolute path"),
            "Its `command_file`, a named pipe that the daemon's user may write to.");
    private static final Key<List<Located<Nagios>>> NAGIOS = Key.of(
            "nagios",
            new ListOf<>(
                    Section.of(
                            List.of(COMMAND_FILE, HOST, SERVICE),
                            fields -> new Nagios(fields.get(COMMAND_FILE), names(fields))),
                    MOST_SERVERS,
                    true),
            "[]",
            "Each Nagios on this host that is told.");

    private static final Key<URI> URL = Key.required(
            "url",
            Values.string("an address such as https://icinga-1.example.com:5665", PassiveSection::https),
            "Where the API of Icinga 2 is. The host must be the one that its certificate names.");
    private static final Key<String> USER = Key.required(
            "user",
            Values.text("the name of an ApiUser"),
            "Its user, with the permission `actions/process-check-result`.");
    private static final Key<Secret> PASSWORD = Key.required("password", new SecretForm(), "The user's password.");
    private static final Key<Path> CA = Key.optional(
            "ca",
            Values.absolutePath("an absolute path"),
            "whom the JVM trusts",
            "The authorities to trust, in PEM: Icinga's own `ca.crt`.");
    private static final Key<List<Located<Icinga>>> ICINGA = Key.of(
            "icinga",
            new ListOf<>(
                    Section.of(List.of(URL, USER, PASSWORD, CA, HOST, SERVICE), PassiveSection::icinga),
                    MOST_SERVERS,
                    true),
            "[]",
            "Each Icinga 2 that is told.");

    static final Section<PassiveSettings> FORM = Section.of(
            List.of(EVERY, NAGIOS, ICINGA),
            fields -> new PassiveSettings(
                    fields.get(EVERY), ListOf.values(fields.get(NAGIOS)), ListOf.values(fields.get(ICINGA))));

    private PassiveSection() {}

    /** What Nagios allows in the name of an object, so that no name can end its field and begin another command. */
    private static Scalar<String> name() {
        return Values.matching(
                "a name of 1 to 200 characters without any of ` ~ ! $ % ^ & * | ' \" < > ? , ( ) = ; and control characters",
                "[^`~!$%^&*|'\"<>?,()=;\\x00-\\x1f\\x7f]{1,200}");
    }

    private static Icinga icinga(Fields fields) {
        return new Icinga(fields.get(URL), fields.get(USER), fields.get(PASSWORD), fields.find(CA), names(fields));
    }

    private static Names names(Fields fields) {
        return new Names(fields.get(HOST), fields.get(SERVICE));
    }

    private static URI https(String text) {
        URI uri = Values.httpUri().parser().parse(text);
        boolean bare = uri.getPath() == null
                || uri.getPath().isEmpty()
                || uri.getPath().equals("/");
        if (!"https".equals(uri.getScheme()) || !bare) {
            throw new IllegalArgumentException();
        }
        return uri;
    }

    /** Notes each server at which all groups would be one service. */
    static void checkNames(Fields root, Key<PassiveSettings> key, int groups) {
        root.find(key).ifPresent(passive -> {
            boolean apart = passive.nagios().stream()
                            .allMatch(each -> each.names().tellsGroupsApart())
                    && passive.icinga().stream().allMatch(each -> each.names().tellsGroupsApart());
            if (!apart && groups > 1) {
                root.problems()
                        .add(
                                root.place(key),
                                "shows every group as the same service; write {group} into host or service");
            }
        });
    }
}

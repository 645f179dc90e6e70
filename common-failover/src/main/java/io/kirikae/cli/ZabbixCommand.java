package io.kirikae.cli;

import io.kirikae.cli.MonitoringSetup.Request;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.Configuration;
import io.kirikae.config.SecretFile;
import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a Zabbix for Kirikae, and looks whether it is prepared. */
@Command(
        name = "zabbix",
        description = "Prepares a Zabbix for Kirikae by its API, and looks whether it is prepared.",
        footer = {
            "",
            "Examples:",
            "  kirikae zabbix install --admin-token /root/zabbix.token --dry-run",
            "  kirikae zabbix check"
        })
final class ZabbixCommand extends KirikaeCommand {

    ZabbixCommand(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        throw wrong("Name one of: install, check.");
    }

    @Command(
            name = "install",
            description = {
                "Makes the template, the host that the daemon reports to, the scripts, the entries in the menus of problems and"
                        + " hosts, the secret macros of the tokens, the media type and the action. What is as it should be is left"
                        + " alone, so it can be run again.",
                "",
                "The action runs for problems with the tag 'kirikae'; its conditions can be changed and stay as they are then."
            },
            footer = {
                "",
                "Examples:",
                "  kirikae zabbix install --admin-token /root/zabbix.token --dry-run",
                "  kirikae zabbix install --admin-token /root/zabbix.token --host-group 'FTP servers' --token-file /etc/kirikae/zabbix.token"
            })
    Integer install(
            @Option(
                            names = "--admin-token",
                            paramLabel = "FILE",
                            description =
                                    "A file with an API token of a super admin. Default: the token of zabbix.api.")
                    Optional<Path> adminToken,
            @Option(
                            names = "--daemon-url",
                            paramLabel = "URL",
                            description =
                                    "Where Zabbix reaches the daemon. Default: http://127.0.0.1 with the port of alerts.http.")
                    Optional<String> daemonUrl,
            @Option(
                            names = "--host-group",
                            paramLabel = "NAME",
                            description = "The hosts on whose problems the daemon may comment, for --token-file.")
                    Optional<String> hostGroup,
            @Option(
                            names = "--token-file",
                            paramLabel = "FILE",
                            description =
                                    "Make a role, a user and a token that may do what the daemon needs and nothing else, and write"
                                            + " the token there. A file that holds the admin token gets it in its place; any other that exists is left alone.")
                    Optional<Path> tokenFile,
            @Option(
                            names = "--group-of",
                            paramLabel = "HOST=GROUP",
                            description =
                                    "Give a host of Zabbix, by its technical name, the macro {$KIRIKAE.GROUP}: its problems are about that"
                                            + " group of the configuration. May be repeated.")
                    Map<String, String> groupsOf,
            @Option(names = "--dry-run", description = "Only say what would be made or changed.") boolean dryRun)
            throws Exception {
        if (tokenFile.isPresent() && hostGroup.isEmpty()) {
            throw wrong("--token-file needs --host-group: the hosts on whose problems the daemon may comment.");
        }
        Configuration configuration = site().configuration();
        Map<String, String> groups = groupsOf == null ? Map.of() : groupsOf;
        for (String group : groups.values()) {
            if (configuration.groups().keySet().stream()
                    .noneMatch(each -> each.toString().equals(group))) {
                throw wrong("The configuration has no group '" + group + "'.");
            }
        }
        List<SetupFinding> findings = ask(setup -> setup.install(new Request(
                configuration, secret(adminToken), daemonUrl, hostGroup, tokenFile, groups, dryRun, false)));
        String end = findings.stream().allMatch(each -> each.mark() == Mark.SAME)
                ? "Everything is as it should be.\n"
                : dryRun ? "Nothing was changed: --dry-run.\n" : "Done. Zabbix goes by it within a minute.\n";
        print(findings, end);
        return ExitCode.DONE.code();
    }

    @Command(
            name = "check",
            description =
                    "Looks whether the API, the token's rights and all that install makes are as Kirikae needs them,"
                            + " whether the daemon answers, and whether a report arrives.",
            footer = {
                "",
                "Examples:",
                "  kirikae zabbix check --admin-token /root/zabbix.token",
                "  kirikae zabbix check --admin-token /root/zabbix.token --event"
            })
    Integer check(
            @Option(
                            names = "--admin-token",
                            paramLabel = "FILE",
                            description =
                                    "A file with an API token that may read scripts and actions. Default: the token of zabbix.api,"
                                            + " which may not, so that they are not looked at.")
                    Optional<Path> adminToken,
            @Option(
                            names = "--daemon-url",
                            paramLabel = "URL",
                            description =
                                    "Where Zabbix reaches the daemon. Default: http://127.0.0.1 with the port of alerts.http.")
                    Optional<String> daemonUrl,
            @Option(
                            names = "--event",
                            description =
                                    "Also send an event the whole way, which the daemon takes and does nothing about, and say how long it"
                                            + " took. Needs --admin-token.")
                    boolean trial)
            throws Exception {
        if (trial && adminToken.isEmpty()) {
            throw wrong("--event needs --admin-token: what became of the event is asked of Zabbix.");
        }
        List<SetupFinding> findings = ask(setup -> setup.check(new Request(
                site().configuration(),
                secret(adminToken),
                daemonUrl,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                trial)));
        boolean well = findings.stream().allMatch(each -> each.mark() == Mark.SAME);
        print(
                findings,
                well ? "Everything is as it should be.\n" : "'kirikae zabbix install' makes what is missing.\n");
        return (well ? ExitCode.DONE : ExitCode.NOTHING_CHANGED).code();
    }

    @FunctionalInterface
    private interface Question {
        List<SetupFinding> of(MonitoringSetup setup) throws Exception;
    }

    private static List<SetupFinding> ask(Question question) throws Exception {
        MonitoringSetup setup = ServiceLoader.load(MonitoringSetup.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.system().equals("zabbix"))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.INTERNAL_ERROR, "The package for Zabbix is not in this distribution."));
        try {
            return question.of(setup);
        } catch (SetupException e) {
            throw new CommandFailure(ExitCode.NOTHING_CHANGED, e.sentence());
        }
    }

    private static Optional<Secret> secret(Optional<Path> file) {
        return file.map(path -> new SecretFile(path).secret());
    }

    private void print(List<SetupFinding> findings, String end) {
        String text = findings.stream()
                .map(each -> String.format(
                        "%-8s %s%s%n",
                        each.mark().word(), each.what(), each.detail().isEmpty() ? "" : ": " + each.detail()))
                .collect(Collectors.joining());
        output().result(text + end, json -> {
            json.writeArrayFieldStart("findings");
            for (SetupFinding each : findings) {
                json.writeStartObject();
                json.writeStringField("mark", each.mark().word());
                json.writeStringField("what", each.what());
                json.writeStringField("detail", each.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}

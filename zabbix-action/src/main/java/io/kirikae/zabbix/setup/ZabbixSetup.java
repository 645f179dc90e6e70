package io.kirikae.zabbix.setup;

import io.kirikae.cli.MonitoringSetup;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.AlertSettings;
import io.kirikae.config.Configuration;
import io.kirikae.config.HttpSettings;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.health.Secret;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ApiVersion;
import io.kirikae.zabbix.api.ZabbixApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prepares a Zabbix for Kirikae. */
public final class ZabbixSetup implements MonitoringSetup {

    /** As the service loader makes it. */
    public ZabbixSetup() {}

    @Override
    public String system() {
        return "zabbix";
    }

    @Override
    public List<SetupFinding> install(Request request) throws SetupException, InterruptedException {
        ZabbixSettings zabbix = settings(request.configuration());
        Admin admin = admin(zabbix, request);
        requireKnown(admin.version());
        requirePush(admin.version(), zabbix);
        List<SetupFinding> findings = new ArrayList<>(objects(zabbix, admin, request, request.dryRun()));
        GroupPart groups = new GroupPart(admin, request.dryRun());
        for (Map.Entry<String, String> each : request.groupsOf().entrySet()) {
            findings.add(groups.set(each.getKey(), each.getValue()));
        }
        if (request.tokenFile().isPresent() && request.hostGroup().isPresent()) {
            findings.add(new AccessPart(admin, request.dryRun())
                    .token(
                            request.tokenFile().get(),
                            request.hostGroup().get(),
                            request.adminToken()
                                    .orElse(zabbix.api().orElseThrow().token())));
        }
        findings.addAll(pushing(zabbix, admin, request.dryRun()));
        return findings;
    }

    @Override
    public List<SetupFinding> check(Request request) throws SetupException, InterruptedException {
        ZabbixSettings zabbix = settings(request.configuration());
        Admin admin = admin(zabbix, request);
        ApiVersion version = admin.version();
        requireKnown(version);
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(new SetupFinding(Mark.SAME, "API of Zabbix " + version, ""));
        findings.addAll(new Trials(zabbix, new SystemTime()).all(daemonUrl(request), request.configuration()));
        if (request.adminToken().isPresent()) {
            findings.addAll(objects(zabbix, admin, request, true));
            findings.addAll(pushing(zabbix, admin, true));
            findings.add(new GroupPart(admin, true).look(names(request.configuration())));
            findings.addAll(new ShellPart(admin, Path.of("/etc/zabbix")).look());
            if (request.trial() && zabbix.report().isPresent()) {
                findings.add(new WayTrial(admin, zabbix.report().get(), new SystemTime()).run());
            }
        }
        return findings;
    }

    /** What stands in Zabbix, made or, in a dry run, compared. */
    private static List<SetupFinding> objects(ZabbixSettings zabbix, Admin admin, Request request, boolean dry)
            throws SetupException, InterruptedException {
        TemplatePart template = new TemplatePart(admin, dry);
        ActionPart action = new ActionPart(admin, dry);
        TokenPart tokens = new TokenPart(admin, dry);
        AlertSettings alerts = request.configuration().alerts();
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(template.template());
        if (zabbix.report().isPresent()) {
            findings.add(template.host(zabbix.report().get().host()));
        }
        Optional<Secret> token = alerts.http().flatMap(HttpSettings::token);
        if (token.isPresent()) {
            findings.add(tokens.macro(TokenPart.ALERTS, token.get()));
        }
        Map<String, String> parameters =
                ActionPart.parameters(daemonUrl(request) + "/v1/zabbix", zabbix.instance(), token.isPresent());
        findings.add(action.script(parameters));
        findings.add(action.action());
        findings.add(new MediaPart(admin, dry).mediaType(parameters));
        if (alerts.orders().isPresent()) {
            MenuPart menu = new MenuPart(admin, dry);
            findings.add(tokens.macro(TokenPart.ORDERS, alerts.orders().get()));
            findings.add(menu.users());
            findings.add(menu.scripts(daemonUrl(request) + "/v1/orders", zabbix.instance()));
        }
        return findings;
    }

    /** What the daemon's user may do more, where its reports go by the API. */
    private static List<SetupFinding> pushing(ZabbixSettings zabbix, Admin admin, boolean dry)
            throws SetupException, InterruptedException {
        Optional<ZabbixSettings.Report> report = zabbix.report().filter(ZabbixSetup::pushes);
        return report.isPresent() && admin.version().atLeast(7, 0)
                ? new PushPart(admin, dry).rights(report.get().host())
                : List.of();
    }

    private static boolean pushes(ZabbixSettings.Report report) {
        return report.way() instanceof ZabbixSettings.HistoryPush;
    }

    private static Set<String> names(Configuration configuration) {
        return configuration.groups().keySet().stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static ZabbixSettings settings(Configuration configuration) throws SetupException {
        return configuration
                .zabbix()
                .filter(zabbix -> zabbix.api().isPresent())
                .orElseThrow(
                        () -> new SetupException(
                                "The configuration does not say where Zabbix is: write 'zabbix: {api: {url: ..., token: ...}}'."));
    }

    private static Admin admin(ZabbixSettings zabbix, Request request) throws SetupException {
        ZabbixSettings.Api api = zabbix.api().orElseThrow();
        try {
            return new Admin(new ZabbixApi(
                    new ZabbixSettings.Api(api.url(), request.adminToken().orElse(api.token()), api.ca())));
        } catch (ApiException e) {
            throw new SetupException(e.sentence(), e);
        }
    }

    private static void requireKnown(ApiVersion version) throws SetupException {
        if (!version.atLeast(6, 0)) {
            throw new SetupException("Zabbix " + version + " is too old: Kirikae needs 6.0 or later.");
        }
    }

    private static void requirePush(ApiVersion version, ZabbixSettings zabbix) throws SetupException {
        if (zabbix.report().filter(ZabbixSetup::pushes).isPresent() && !version.atLeast(7, 0)) {
            throw new SetupException(
                    "Zabbix " + version
                            + " has no history.push, which there is from 7.0 on: write 'by: trapper' with 'servers' in zabbix.report.");
        }
    }

    private static String daemonUrl(Request request) {
        Optional<HttpSettings> http = request.configuration().alerts().http();
        String url = request.daemonUrl()
                .orElseGet(() -> (http.flatMap(HttpSettings::tls).isPresent() ? "https" : "http") + "://127.0.0.1:"
                        + http.map(HttpSettings::port).orElse(8470));
        return url.replaceFirst("/(v1/(zabbix|orders)/?)?$", "");
    }
}

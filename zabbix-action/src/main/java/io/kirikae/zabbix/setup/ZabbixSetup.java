package io.kirikae.zabbix.setup;

import io.kirikae.cli.MonitoringSetup;
import io.kirikae.cli.SetupException;
import io.kirikae.cli.SetupFinding;
import io.kirikae.cli.SetupFinding.Mark;
import io.kirikae.config.Configuration;
import io.kirikae.config.HttpSettings;
import io.kirikae.config.ZabbixSettings;
import io.kirikae.time.SystemTime;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ApiVersion;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        TemplatePart template = new TemplatePart(admin, request.dryRun());
        ActionPart action = new ActionPart(admin, request.dryRun());
        List<SetupFinding> findings = new ArrayList<>();
        findings.add(template.template());
        if (zabbix.report().isPresent()) {
            findings.add(template.host(zabbix.report().get().host()));
        }
        findings.add(action.script(parameters(zabbix, request)));
        findings.add(action.action());
        if (request.tokenFile().isPresent() && request.hostGroup().isPresent()) {
            findings.add(new AccessPart(admin, request.dryRun())
                    .token(
                            request.tokenFile().get(),
                            request.hostGroup().get(),
                            request.adminToken()
                                    .orElse(zabbix.api().orElseThrow().token())));
        }
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
            TemplatePart template = new TemplatePart(admin, true);
            ActionPart action = new ActionPart(admin, true);
            findings.add(template.template());
            if (zabbix.report().isPresent()) {
                findings.add(template.host(zabbix.report().get().host()));
            }
            findings.add(action.script(parameters(zabbix, request)));
            findings.add(action.action());
        }
        return findings;
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

    private static Map<String, String> parameters(ZabbixSettings zabbix, Request request) {
        boolean token = request.configuration()
                .alerts()
                .http()
                .flatMap(HttpSettings::token)
                .isPresent();
        return ActionPart.parameters(daemonUrl(request) + "/v1/zabbix", zabbix.instance(), token);
    }

    private static String daemonUrl(Request request) {
        Optional<HttpSettings> http = request.configuration().alerts().http();
        String url = request.daemonUrl()
                .orElseGet(() -> (http.flatMap(HttpSettings::tls).isPresent() ? "https" : "http") + "://127.0.0.1:"
                        + http.map(HttpSettings::port).orElse(8470));
        return url.replaceFirst("/(v1/zabbix/?)?$", "");
    }
}

package io.kirikae.zabbix.resident;

import io.kirikae.config.ZabbixSettings;
import io.kirikae.zabbix.api.ApiException;
import io.kirikae.zabbix.api.ProblemDesk;
import io.kirikae.zabbix.api.ZabbixApi;
import java.util.Optional;
import java.util.function.Supplier;

/** The API that the configuration in force names. Safe for use by several threads. */
final class ConfiguredApi {

    private final Supplier<Optional<ZabbixSettings.Api>> wanted;
    private final ZabbixFigures figures;
    private Optional<ZabbixSettings.Api> settings = Optional.empty();
    private Optional<ProblemDesk> desk = Optional.empty();

    ConfiguredApi(Supplier<Optional<ZabbixSettings.Api>> wanted, ZabbixFigures figures) {
        this.wanted = wanted;
        this.figures = figures;
    }

    /** What is asked by it; absent if none is configured, or it cannot be prepared. */
    synchronized Optional<ProblemDesk> desk() {
        Optional<ZabbixSettings.Api> now = wanted.get();
        if (!now.equals(settings) || (now.isPresent() && desk.isEmpty())) {
            settings = now;
            desk = now.flatMap(this::open);
        }
        return desk;
    }

    private Optional<ProblemDesk> open(ZabbixSettings.Api api) {
        try {
            return Optional.of(new ProblemDesk(new ZabbixApi(api)));
        } catch (ApiException e) {
            figures.api.is(e.sentence());
            return Optional.empty();
        }
    }
}

package io.kirikae.daemon.control;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kirikae.daemon.GroupOverview;
import io.kirikae.daemon.Overview;
import io.kirikae.operation.StatusReport;
import io.kirikae.report.Concern;
import io.kirikae.report.JsonDocument;
import io.kirikae.store.Store;
import io.kirikae.store.StoreException;
import io.kirikae.topology.GroupName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers how groups stand: {@code groups} names them (none: all), {@code form} is {@code text} where the lines for people are
 * wanted in place of the fields, and {@code site} is the mark of the configuration that the asker goes by, if he wants an answer
 * only where the daemon goes by the same.
 */
public final class StatusTopic implements Topic {

    /** The store is asked anew about so many groups; an answer about more goes by what the daemon remembers. */
    private static final int MOST_READ_ANEW = 256;

    private final Overview overview;
    private final Store store;
    private final Supplier<String> site;

    /**
     * Over what a daemon sees.
     *
     * @param site the mark of the configuration in force
     */
    public StatusTopic(Overview overview, Store store, Supplier<String> site) {
        this.overview = overview;
        this.store = store;
        this.site = site;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public void answer(Ask ask, JsonGenerator json) throws RefusedException, IOException {
        Optional<String> wanted = ask.text("site");
        if (wanted.isPresent() && !wanted.get().equals(site.get())) {
            throw new RefusedException("other-site", "The daemon goes by another configuration.");
        }
        List<GroupOverview> groups = groups(ask.texts("groups"));
        List<GroupReport> reports = reports(groups);
        json.writeStringField("daemon", overview.vitals().name());
        if (ask.text("form").filter("text"::equals).isPresent()) {
            json.writeStringField(
                    "text", reports.stream().map(GroupReport::text).collect(Collectors.joining()));
        } else {
            json.writeArrayFieldStart("groups");
            for (GroupReport each : reports) {
                json.writeStartObject();
                each.json(json);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        JsonDocument.seconds(json, "ageSeconds", oldest(groups));
        json.writeNumberField(
                "exitCode",
                Concern.gravest(reports.stream().map(GroupReport::concern).toList())
                        .exitCode());
    }

    private static Duration oldest(List<GroupOverview> groups) {
        return groups.stream()
                .map(GroupOverview::reportAge)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private List<GroupOverview> groups(List<String> names) throws RefusedException {
        if (names.isEmpty()) {
            return overview.groups();
        }
        List<GroupOverview> found = new ArrayList<>();
        for (String name : names) {
            found.add(named(name)
                    .orElseThrow(() -> new RefusedException(
                            "unknown-group", "The daemon does not look after one of these groups.")));
        }
        return found;
    }

    private Optional<GroupOverview> named(String name) {
        try {
            return overview.group(new GroupName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<GroupReport> reports(List<GroupOverview> groups) throws RefusedException {
        List<GroupReport> reports = new ArrayList<>();
        for (GroupOverview each : groups) {
            StatusReport report = each.report()
                    .orElseThrow(() -> new RefusedException(
                            "not-looked-yet",
                            "The daemon has not looked at group " + each.group() + " as a whole yet."));
            reports.add(groups.size() > MOST_READ_ANEW ? GroupReport.remembered(each, report) : fresh(each, report));
        }
        return reports;
    }

    /** A store that cannot be used is what a person asks about, so it must not keep the answer back. */
    private GroupReport fresh(GroupOverview group, StatusReport report) {
        try {
            return GroupReport.fresh(group, report, store);
        } catch (StoreException e) {
            return GroupReport.remembered(group, report);
        }
    }
}

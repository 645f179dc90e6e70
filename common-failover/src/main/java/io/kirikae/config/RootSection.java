package io.kirikae.config;

import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.SecondaryIp;
import io.kirikae.topology.GroupName;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the file. */
final class RootSection {

    private static final Key<AwsSettings> AWS = Key.of("aws", AwsSection.FORM, "{}", "How AWS is reached.");
    private static final Key<StoreSettings> STORE = Key.optional(
            "store",
            StoreSection.FORM,
            "`{sqlite: " + StoreSection.DEFAULT_FILE + "}`",
            "Where journal, leases, assignments and incidents are kept.");
    private static final Key<LeaseSettings> LEASE =
            Key.of("lease", LeaseSection.FORM, "{}", "How the right to change a group is held.");
    private static final Key<DaemonSettings> DAEMON =
            Key.of("daemon", DaemonSection.FORM, "{}", "How the resident daemon works.");
    private static final Key<AlertSettings> ALERTS = Key.of("alerts", AlertSection.FORM, "{}", "How alerts come in.");
    private static final Key<HistorySettings> HISTORY =
            Key.of("history", HistorySection.FORM, "{}", "How long runs are remembered.");
    private static final Key<MetricsSettings> METRICS =
            Key.of("metrics", MetricsSection.FORM, "{}", "How the daemon's figures are read, beside JMX.");
    private static final Key<NrpeSettings> NRPE = Key.optional(
            "nrpe", NrpeSection.FORM, "none", "The port by which `check_nrpe` asks the daemon for checks.");
    private static final Key<PassiveSettings> PASSIVE = Key.optional(
            "passive",
            PassiveSection.FORM,
            "none",
            "To whom the daemon tells how its groups stand, as passive results of Nagios and Icinga.");
    private static final Key<ZabbixSettings> ZABBIX = Key.optional(
            "zabbix", ZabbixSection.FORM, "none", "How Zabbix is asked about its events and told what was done.");
    private static final Key<Map<GroupName, Located<GroupDraft>>> GROUPS = Key.of(
            "groups",
            new MapOf<>(
                    "GROUP", Values.string("a name " + Values.NAME_FORM, GroupName::new), GroupSection.FORM, 20_000),
            "{}",
            "The groups: nodes of which one serves behind the group's addresses.");

    static final Section<Fields> FORM = new Section<>(
            List.of(AWS, STORE, LEASE, DAEMON, ALERTS, HISTORY, METRICS, NRPE, PASSIVE, ZABBIX, GROUPS),
            RootSection::checked);

    private RootSection() {}

    /** The configuration. Only if the file has no problem. */
    static Configuration configuration(Fields fields, List<Problem> warnings) {
        Map<GroupName, GroupSettings> groups = new LinkedHashMap<>();
        fields.get(GROUPS)
                .forEach((name, draft) -> groups.put(name, draft.value().settings(name)));
        return new Configuration(
                fields.get(AWS),
                fields.find(STORE).orElseGet(StoreSection::fallback),
                fields.get(LEASE),
                fields.get(DAEMON),
                fields.get(ALERTS),
                fields.get(HISTORY),
                fields.get(METRICS),
                fields.find(NRPE),
                fields.find(PASSIVE),
                fields.find(ZABBIX),
                groups,
                warnings);
    }

    private static Optional<Fields> checked(Fields fields) {
        Map<GroupName, Located<GroupDraft>> groups = fields.find(GROUPS).orElse(Map.of());
        if (fields.find(GROUPS).isPresent() && fields.count(GROUPS) == 0) {
            fields.problems().warn(fields.place(GROUPS), "names no group, so there is nothing to look after");
        }
        NrpeSection.checkGroups(fields, NRPE, groups.keySet());
        checkCallsWithinLease(fields);
        PassiveSection.checkNames(fields, PASSIVE, groups.size());
        Map<String, GroupName> claims = new HashMap<>();
        groups.forEach(
                (name, draft) -> draft.value().moves().forEach(move -> claim(move, name, claims, fields.problems())));
        return Optional.of(fields);
    }

    /** What is on its way when its sender falls silent must have arrived before another may work on the group. */
    private static void checkCallsWithinLease(Fields fields) {
        Optional<Duration> call = fields.find(AWS).map(AwsSettings::callTimeout);
        Optional<LeaseSettings> lease = fields.find(LEASE);
        if (call.isEmpty() || lease.isEmpty()) {
            return;
        }
        Duration longest = lease.get().ttl().minus(lease.get().renewEvery());
        fields.require(
                call.get().compareTo(longest) <= 0,
                AWS,
                "call-timeout (" + Durations.text(call.get()) + ") must be at most lease.ttl less lease.renew-every ("
                        + Durations.text(longest) + "), so that a call is over before another may change the group");
    }

    /** Two groups, or two items of one, that move the same thing would fight over it. */
    private static void claim(
            Located<FloatingAddress> move, GroupName group, Map<String, GroupName> claims, Problems problems) {
        for (String key : keys(move.value())) {
            GroupName other = claims.putIfAbsent(key, group);
            if (other != null) {
                problems.add(
                        move.place(),
                        key
                                + (other.equals(group)
                                        ? " stands twice in this group"
                                        : " is moved by group " + other + " already"));
            }
        }
    }

    /** A move of several addresses claims each of them. */
    private static List<String> keys(FloatingAddress address) {
        return address instanceof SecondaryIp secondary
                ? secondary.addresses().stream()
                        .map(each -> secondary.mechanism() + "/" + each)
                        .toList()
                : List.of(address.key());
    }
}

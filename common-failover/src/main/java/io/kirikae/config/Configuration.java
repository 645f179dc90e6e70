package io.kirikae.config;

import io.kirikae.topology.GroupName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a site sets. Immutable.
 *
 * @param aws how AWS is reached
 * @param store where the journal is kept
 * @param lease how the right to change a group is held
 * @param daemon how the resident daemon works
 * @param alerts how alerts come in
 * @param history how long runs are remembered
 * @param metrics how the daemon's figures are read
 * @param nrpe the port by which Nagios asks the daemon; none by default
 * @param passive to whom the daemon tells how its groups stand; nobody by default
 * @param zabbix how Zabbix is asked and told; not at all by default
 * @param groups the groups by name, in the order of the file
 * @param warnings what is legal but probably not meant, in the order of the file
 */
public record Configuration(
        AwsSettings aws,
        StoreSettings store,
        LeaseSettings lease,
        DaemonSettings daemon,
        AlertSettings alerts,
        HistorySettings history,
        MetricsSettings metrics,
        Optional<NrpeSettings> nrpe,
        Optional<PassiveSettings> passive,
        Optional<ZabbixSettings> zabbix,
        Map<GroupName, GroupSettings> groups,
        List<Problem> warnings) {

    /** Copies the collections. */
    public Configuration {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        warnings = List.copyOf(warnings);
    }
}

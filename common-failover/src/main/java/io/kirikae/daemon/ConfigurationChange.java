package io.kirikae.daemon;

import io.kirikae.config.Configuration;
import io.kirikae.config.GroupSettings;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a configuration that was read again differs from the one in force.
 *
 * @param inForce what is in force from now on
 * @param leftOut what was changed and needs a restart, as a sentence
 * @param words what was changed, as a sentence
 */
record ConfigurationChange(Configuration inForce, Optional<String> leftOut, String words) {

    static ConfigurationChange between(Configuration before, Configuration read) {
        List<String> fixed = new ArrayList<>();
        note(fixed, "aws", before.aws().equals(read.aws()));
        note(fixed, "store", before.store().equals(read.store()));
        note(fixed, "lease", before.lease().equals(read.lease()));
        note(fixed, "alerts", before.alerts().equals(read.alerts()));
        note(fixed, "metrics", before.metrics().equals(read.metrics()));
        note(
                fixed,
                "daemon.socket",
                before.daemon().socket().equals(read.daemon().socket())
                        && before.daemon().socketGroup().equals(read.daemon().socketGroup()));
        Configuration inForce = new Configuration(
                before.aws(),
                before.store(),
                before.lease(),
                read.daemon(),
                before.alerts(),
                read.history(),
                before.metrics(),
                read.nrpe(),
                read.passive(),
                read.zabbix(),
                read.groups(),
                read.warnings());
        Optional<String> leftOut = fixed.isEmpty()
                ? Optional.empty()
                : Optional.of("What was changed under " + String.join(", ", fixed)
                        + " needs a restart: 'systemctl restart kirikae'.");
        return new ConfigurationChange(inForce, leftOut, words(before.groups(), read.groups()));
    }

    private static void note(List<String> changed, String section, boolean same) {
        if (!same) {
            changed.add(section);
        }
    }

    private static String words(Map<GroupName, GroupSettings> before, Map<GroupName, GroupSettings> after) {
        Set<GroupName> added = new HashSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<GroupName> removed = new HashSet<>(before.keySet());
        removed.removeAll(after.keySet());
        long changed = after.entrySet().stream()
                .filter(each -> before.containsKey(each.getKey()))
                .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .count();
        return "The configuration was read again: " + after.size() + " group(s), of which " + added.size() + " new and "
                + changed + " changed; " + removed.size() + " no longer.";
    }
}

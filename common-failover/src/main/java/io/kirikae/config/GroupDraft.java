package io.kirikae.config;

import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.Group;
import io.kirikae.topology.GroupName;
import io.kirikae.topology.Node;
import java.util.List;

/**
 * A group as it was read, with what could not be read left out.
 *
 * @param fields its keys
 * @param nodes the nodes that could be read
 * @param moves the addresses that could be read
 */
record GroupDraft(Fields fields, List<Located<Node>> nodes, List<Located<FloatingAddress>> moves) {

    /** The group's settings. Only if the file has no problem. */
    GroupSettings settings(GroupName name) {
        return new GroupSettings(
                new Group(
                        name,
                        ListOf.values(nodes),
                        ListOf.values(moves),
                        fields.find(GroupSection.FENCE),
                        fields.find(GroupSection.HOST),
                        fields.find(GroupSection.STANDBY)),
                ListOf.values(fields.get(GroupSection.PROBES)),
                fields.find(GroupSection.PROVE).orElseGet(Prove.ByFirstDecisiveProbe::new),
                fields.get(GroupSection.PROVE_WITHIN),
                ListOf.values(fields.get(GroupSection.WITNESSES)),
                DecideSection.with(fields.get(GroupSection.WINDOWS), fields.get(GroupSection.DECIDE)),
                fields.get(GroupSection.RUN_WITHIN),
                fields.get(GroupSection.DRIFT));
    }
}

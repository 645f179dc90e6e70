package io.kirikae.config;

import io.kirikae.topology.FloatingAddress;
import io.kirikae.topology.FloatingAddress.NetworkInterface;
import io.kirikae.topology.FloatingAddress.Volume;
import io.kirikae.topology.HostReach;
import io.kirikae.topology.HostSetup;
import io.kirikae.topology.Node;
import java.util.List;

/** What must hold for nodes whose instances are launched when they are needed. */
final class LaunchChecks {

    private final GroupDraft draft;
    private final Problems problems;

    LaunchChecks(GroupDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void run() {
        List<Located<Node>> launched = draft.nodes().stream()
                .filter(each -> each.value().launch().isPresent())
                .toList();
        if (launched.isEmpty()) {
            return;
        }
        if (draft.fields().find(GroupSection.STANDBY).isEmpty()) {
            problems.add(
                    launched.get(0).place("launch"),
                    "needs 'standby', which says how a standby that does not run is brought up; write"
                            + " standby: {start: {}}");
        }
        Located<Node> first = draft.nodes().get(0);
        if (first.value().launch().isPresent()) {
            problems.add(
                    first.place("launch"),
                    "is not for the first node, the preferred owner, which is never launched; give it an instance");
        }
        String name = launched.get(0).value().name().value();
        draft.moves().forEach(move -> move(move, name));
        host(name);
    }

    private void move(Located<FloatingAddress> move, String node) {
        if (move.value() instanceof NetworkInterface || move.value() instanceof Volume) {
            problems.add(
                    move.place(move.value().mechanism()),
                    "cannot go to node " + node
                            + ", whose instance is launched when it is needed and is not known before; such"
                            + " a node takes elastic-ip, secondary-ip, route, dns-record and target-group");
        }
    }

    private void host(String node) {
        HostReach by = draft.fields()
                .find(GroupSection.HOST)
                .map(HostSetup::by)
                .orElseGet(() -> new HostReach.Command(List.of()));
        boolean byInstance = by instanceof HostReach.Ssm
                || (by instanceof HostReach.Command command
                        && command.words().stream().anyMatch(word -> word.contains("{instance}")));
        if (byInstance) {
            problems.add(
                    draft.fields().place(GroupSection.HOST),
                    "would reach node " + node
                            + " by its instance, which is launched when it is needed and is not known"
                            + " before; reach the nodes by ssh, or by a command that takes {address}");
        }
    }
}

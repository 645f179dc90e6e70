package io.kirikae.cli;

import io.kirikae.config.NearestName;
import io.kirikae.topology.Group;
import io.kirikae.topology.Node;
import io.kirikae.topology.NodeName;
import java.util.List;
import java.util.Optional;

/** Nodes as people name them. Stateless. */
final class Nodes {

    private Nodes() {}

    /** The node of that name, if one was named. */
    static Optional<NodeName> named(Optional<String> written, Group group) throws CommandFailure {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        List<NodeName> names = group.nodes().stream().map(Node::name).toList();
        Optional<NodeName> found = names.stream()
                .filter(name -> name.value().equals(written.get()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> texts = names.stream().map(NodeName::value).toList();
            String hint = NearestName.of(written.get(), texts)
                    .map(nearest -> " Did you mean '" + nearest + "'?")
                    .orElse("");
            throw new CommandFailure(
                    ExitCode.WRONG_COMMAND_LINE,
                    "Group " + group.name() + " has no such node. Its nodes: " + String.join(", ", texts) + "." + hint);
        }
        return found;
    }
}

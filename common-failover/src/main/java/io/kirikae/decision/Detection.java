package io.kirikae.decision;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds out how the owner is. Knows nothing of what may keep a failover from happening. */
final class Detection {

    private Detection() {}

    static Finding of(GroupView view, DecisionPolicy policy) {
        if (view.owner() instanceof OwnerView.Unclear unclear) {
            return new Finding.Unclear(
                    "it is unclear who has the addresses of %s (%s)".formatted(view.group(), unclear.what()));
        }
        return view.ownerNode()
                .map(owner -> ofOwner(owner, view, policy))
                .orElseGet(() -> new Finding.Unowned("nobody has the addresses of " + view.group()));
    }

    private static Finding ofOwner(NodeView owner, GroupView view, DecisionPolicy policy) {
        RoundOutcome round = RoundOutcome.of(owner.probes());
        if (round == RoundOutcome.UP) {
            return new Finding.Serving(serving(owner, view, policy));
        }
        if (owner.decisive().isEmpty()) {
            return new Finding.Suspected(
                    owner.name() + " is not known to serve",
                    "no probe of it is decisive, so it can never count as down: configure one that is");
        }
        if (owner.confirmedDownByEc2()) {
            String ec2 = owner.instance().map(InstanceView::words).orElseThrow();
            return new Finding.Down("%s is down (%s; EC2 says %s)".formatted(owner.name(), silent(owner), ec2));
        }
        int rounds = view.rounds().down();
        Optional<String> contradiction = contradiction(view);
        if (contradiction.isPresent()) {
            return new Finding.Suspected(
                    "%s does not answer (%s)".formatted(owner.name(), silent(owner)), contradiction.get());
        }
        if (round == RoundOutcome.DOWN && rounds >= policy.downAfter()) {
            return new Finding.Down(
                    "%s is down (%s; %s in a row)".formatted(owner.name(), silent(owner), rounds(rounds)));
        }
        return new Finding.Suspected(
                "%s does not answer (%s)".formatted(owner.name(), silent(owner)), missing(owner, rounds, policy));
    }

    /** A second opinion outranks any number of our own rounds: they all went the same way, which may be what is broken. */
    private static Optional<String> contradiction(GroupView view) {
        return view.witnesses().stream()
                .filter(witness -> witness.contradiction().isPresent())
                .findFirst()
                .map(witness -> "the witness %s sees it serve (%s): check the way from this host to the node"
                        .formatted(witness.name(), witness.contradiction().get()));
    }

    private static String serving(NodeView owner, GroupView view, DecisionPolicy policy) {
        StringBuilder text = new StringBuilder("the service answers on " + owner.name() + ": ");
        text.append(words(owner, ProbeView::up));
        if (!owner.serves()) {
            text.append(", though ").append(silent(owner)).append(" (a node is down if every decisive probe is)");
        }
        if (owner.confirmedDownByEc2()) {
            text.append(", though EC2 says ")
                    .append(owner.instance().orElseThrow().words());
        }
        if (view.rounds().up() < policy.upAfter()) {
            text.append(" (%d of %d rounds until it counts as well)"
                    .formatted(view.rounds().up(), policy.upAfter()));
        }
        return text.toString();
    }

    private static String missing(NodeView owner, int rounds, DecisionPolicy policy) {
        if (RoundOutcome.of(owner.probes()) == RoundOutcome.UNSURE) {
            return "a look that failed says nothing about the service: put right why the probe cannot tell";
        }
        return "only %d of the %s in a row that confirm it have passed: the next look follows after %s"
                .formatted(rounds, rounds(policy.downAfter()), duration(policy.every()));
    }

    private static String silent(NodeView node) {
        return words(node, probe -> !probe.up());
    }

    private static String words(NodeView node, Predicate<ProbeView> which) {
        List<ProbeView> chosen = node.decisive().stream().filter(which).toList();
        return chosen.stream().map(ProbeView::words).collect(Collectors.joining(", "));
    }

    private static String rounds(int count) {
        return count == 1 ? "1 round" : count + " rounds";
    }

    /** A length of time as it is written in the configuration, such as {@code 1s} or {@code 1h30m}. */
    static String duration(Duration length) {
        Duration shown = length.compareTo(Duration.ofSeconds(1)) < 0 ? length : Duration.ofSeconds(length.toSeconds());
        return shown.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}

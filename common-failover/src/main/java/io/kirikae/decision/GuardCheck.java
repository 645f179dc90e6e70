package io.kirikae.decision;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of each guard whether it holds, in a clause that ends with what a person can do about it. */
record GuardCheck(GroupView view, DecisionPolicy policy, Finding finding) {

    Optional<String> holds(Guard guard) {
        Standing standing = view.standing();
        return switch (guard) {
            case PAUSED -> standing.paused().map(this::paused);
            case NOT_IN_WINDOW -> standing.windowClosed().map(this::notInWindow);
            case ALREADY_HANDLED -> standing.handledBy().map(this::alreadyHandled);
            case RUN_IN_PROGRESS -> standing.runInProgress().map(this::runInProgress);
            case COOLING_DOWN -> standing.lastRun().flatMap(this::coolingDown);
            case ISOLATED -> isolated();
            case NOT_CONFIRMED -> notConfirmed();
            case NO_STANDBY -> noStandby();
            case PREFLIGHT_FAILED -> preflightFailed();
            case AWS_UNREACHABLE -> view.cloudUnreachable().map(this::awsUnreachable);
        };
    }

    private String paused(String who) {
        return "%1$s is paused (%2$s): 'kirikae unpause %1$s' when the work is over".formatted(view.group(), who);
    }

    private String notInWindow(String hours) {
        return hours + ": a person may override NOT_IN_WINDOW";
    }

    private String alreadyHandled(String run) {
        return "this incident has led to run %s already: 'kirikae history %s' shows how it ended, and a person may ask anew"
                .formatted(run, view.group());
    }

    private String runInProgress(String run) {
        return "%s has not ended: wait for it, or 'kirikae resume %s' if its process is gone"
                .formatted(run, view.group());
    }

    private Optional<String> coolingDown(LastRun last) {
        if (last.acknowledged()) {
            return Optional.empty();
        }
        if (last.stuck()) {
            return Optional.of("%s ended stuck: put right what it left, then 'kirikae acknowledge %s'"
                    .formatted(last.text(), view.group()));
        }
        Duration left = policy.coolDown().minus(last.endedAgo());
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        return Optional.of(("%s ended %s ago and the cool-down of %s has %s left: 'kirikae acknowledge %s' lifts it "
                        + "once you know why that run was needed")
                .formatted(
                        last.text(),
                        Detection.duration(last.endedAgo()),
                        Detection.duration(policy.coolDown()),
                        Detection.duration(left),
                        view.group()));
    }

    private Optional<String> isolated() {
        return view.witnesses().isEmpty() ? nothingAnswers() : tooFewWitnesses();
    }

    private Optional<String> tooFewWitnesses() {
        int reached = view.witnessesReached();
        if (reached >= policy.witnessesNeeded()) {
            return Optional.empty();
        }
        String silent = view.witnesses().stream()
                .filter(witness -> !witness.reached())
                .map(WitnessView::words)
                .collect(Collectors.joining(", "));
        String which = silent.isEmpty() ? "" : " (" + silent + ")";
        return Optional.of(("%d of %d witnesses answer and %d must%s, so it may be we who are cut off: "
                        + "check the network of this host")
                .formatted(reached, view.witnesses().size(), policy.witnessesNeeded(), which));
    }

    private Optional<String> nothingAnswers() {
        boolean looked = view.nodes().stream().anyMatch(node -> !node.probes().isEmpty());
        if (!looked || view.anythingAnswers()) {
            return Optional.empty();
        }
        return Optional.of("nothing in the group answers, and all of it down at once looks like us being cut off: "
                + "check the network of this host, and configure a witness to tell the two apart");
    }

    /** While AWS does not answer, an unclear owner is its doing, and {@link Guard#AWS_UNREACHABLE} says so. */
    private Optional<String> notConfirmed() {
        if (finding instanceof Finding.Suspected suspected) {
            return Optional.of(suspected.missing());
        }
        if (finding instanceof Finding.Unclear && view.cloudUnreachable().isEmpty()) {
            return Optional.of(
                    "nothing is moved on a guess: wait if somebody is moving them, otherwise put them on one node by hand; "
                            + "'kirikae status %s' shows where they are".formatted(view.group()));
        }
        return Optional.empty();
    }

    private Optional<String> noStandby() {
        Candidates candidates = Candidates.of(view);
        if (candidates.anyServes()) {
            return Optional.empty();
        }
        return Optional.of(("no other node is known to serve (%s): bring the service up there, "
                        + "or put right why a probe cannot tell")
                .formatted(candidates.silence()));
    }

    private Optional<String> preflightFailed() {
        Candidates candidates = Candidates.of(view);
        if (!candidates.onlyObstructed()) {
            return Optional.empty();
        }
        return Optional.of("the move would fail (%s): remove the obstacle and try 'kirikae preflight %s'"
                .formatted(candidates.obstacles(), view.group()));
    }

    private String awsUnreachable(String why) {
        String refuge = Candidates.of(view)
                .able()
                .map(node -> "point the clients at " + node.name() + " itself")
                .orElse("bring the service up where the clients can reach it");
        return ("AWS cannot be asked (%s), so nothing can be moved: holding; by hand: %s, "
                        + "and check the way to AWS and the credentials")
                .formatted(why, refuge);
    }
}

package io.kirikae.jenkins;

import hudson.model.Run;
import io.kirikae.change.ChangeOrder;
import io.kirikae.store.RunKind;
import io.kirikae.time.SystemTime;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import jenkins.model.Jenkins;

/** Orders of builds. */
final class Moves {

    private Moves() {}

    static Instant now() {
        return new SystemTime().wallClock();
    }

    /** Which Jenkins asks: the host of its address, which several of them have several of. */
    static String source() {
        return "jenkins@"
                + Optional.ofNullable(Jenkins.get().getRootUrl())
                        .map(url -> URI.create(url).getAuthority())
                        .filter(host -> host != null && host.matches("[\\x21-\\x7e]{1,150}"))
                        .orElse("unnamed");
    }

    static ChangeOrder order(MoveStep step, Run<?, ?> run, String source) {
        RunKind kind = Kinds.of(step.kind());
        String which = step.target() + (step.getOccasion() == null ? "" : "/" + step.getOccasion());
        return new ChangeOrder(
                kind,
                step.getGroup(),
                step.target(),
                step.approvedHash(),
                step.approvedHash().isEmpty() ? "" : ChangesAction.of(run).plan(step.approvedHash()),
                approver(step, run),
                Rights.requester(run),
                step.getReason() == null ? "" : step.getReason(),
                step.getChangeId() == null ? "" : step.getChangeId(),
                source,
                ChangeOrder.occasionOf(run.getExternalizableId(), kind, step.getGroup(), which),
                ChangeOrder.overridesOf(step.overrides()));
    }

    /** Who approved the plan: who is named, else who started the build that it is approved in. */
    private static String approver(MoveStep step, Run<?, ?> run) {
        if (step.approvedHash().isEmpty()) {
            return "";
        }
        return step.approver().isEmpty() ? Rights.starter(run).orElse("") : step.approver();
    }
}

package io.kirikae.config;

import io.kirikae.decision.DecisionPolicy;
import io.kirikae.decision.FailoverMode;
import io.kirikae.decision.Windows;
import java.time.Duration;
import java.util.List;

/** The keys under {@code decide}. */
final class DecideSection {

    private static final Key<Integer> DOWN_AFTER = Key.of(
            "down-after",
            Values.integer("a number of rounds", 1, 100),
            "3",
            "How many rounds in a row the owner must be down before it counts as down.");
    private static final Key<Duration> EVERY =
            Key.of("every", Durations.between("200ms", "1h"), "1s", "How far apart rounds are.");
    private static final Key<Integer> UP_AFTER = Key.of(
            "up-after",
            Values.integer("a number of rounds", 1, 100),
            "1",
            "After how many rounds in a row an owner that answers again counts as well.");
    private static final Key<Duration> COOL_DOWN = Key.of(
            "cool-down",
            Durations.between("0s", "7d"),
            "30m",
            "How long after a run no failover follows, unless a person acknowledges the run; `0s` for none.");
    private static final Key<String> FAILBACK = Key.of(
            "failback",
            Values.words(List.of("manual"), List.of("manual")),
            "manual",
            "Who brings the service home: a person, by `kirikae failback`. Never by itself, so that a node that comes and"
                    + " goes does not drag the address along.");
    private static final Key<FailoverMode> FAILOVER = Key.of(
            "failover",
            Values.word(FailoverMode.class),
            "on-alert",
            "Who may start a failover besides a person: alerts and our own monitoring, alerts only, or nobody.");
    private static final Key<Integer> WITNESSES_NEEDED = Key.of(
            "witnesses-needed",
            Values.integer("a number of witnesses", 1, 16),
            "1",
            "How many witnesses must answer to prove that we ourselves are not cut off. Of no meaning without witnesses.");

    static final Section<DecisionPolicy> FORM = Section.of(
            List.of(DOWN_AFTER, EVERY, UP_AFTER, COOL_DOWN, FAILBACK, FAILOVER, WITNESSES_NEEDED),
            fields -> new DecisionPolicy(
                    fields.get(DOWN_AFTER),
                    fields.get(EVERY),
                    fields.get(UP_AFTER),
                    fields.get(COOL_DOWN),
                    fields.get(WITNESSES_NEEDED),
                    fields.get(FAILOVER),
                    Windows.always()));

    private DecideSection() {}

    /** The policy with the windows, which stand in a section of their own. */
    static DecisionPolicy with(Windows windows, DecisionPolicy policy) {
        return new DecisionPolicy(
                policy.downAfter(),
                policy.every(),
                policy.upAfter(),
                policy.coolDown(),
                policy.witnessesNeeded(),
                policy.mode(),
                windows);
    }
}

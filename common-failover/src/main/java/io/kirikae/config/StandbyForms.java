package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.topology.Standby;
import java.time.Duration;
import java.util.List;

/** The item under {@code standby}. */
final class StandbyForms {

    static final Key<Duration> WITHIN = Key.of(
            "within",
            Durations.between("10s", "1h"),
            "4m",
            "How long it may take until it is sound; after that it is stopped again, and nothing was taken from the owner."
                    + " Shorter than `run-within`.");
    private static final Key<Boolean> STATUS_CHECKS = Key.of(
            "status-checks",
            Values.truth(),
            "true",
            "Whether EC2's status checks must have passed, beside the decisive probes. They take EC2 one to three minutes.");
    private static final Key<List<Located<String>>> TYPES = Key.of(
            "types",
            new ListOf<>(
                    Values.matching("an instance type such as m5.large", "[a-z0-9-]{1,30}[.][a-z0-9-]{1,30}"),
                    10,
                    false),
            "[]",
            "Instance types that are tried in turn where EC2 has no capacity for its own. The type that was tried last"
                    + " stays.");

    private static final Section<Standby> START = Section.of(
            List.of(WITHIN, STATUS_CHECKS, TYPES),
            fields -> new Standby(fields.get(WITHIN), fields.get(STATUS_CHECKS), ListOf.values(fields.get(TYPES))));

    static final Choice<Standby> FORM = new Choice<>(
            "start",
            List.of(new Alternative<>(
                    "start",
                    START,
                    "The instance of a standby may be stopped. It is started, and sound, before anything is taken from the"
                            + " owner. The preferred node is never started: whoever stopped it had a reason.")));

    private StandbyForms() {}
}

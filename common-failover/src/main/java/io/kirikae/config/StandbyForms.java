package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.topology.InterfaceId;
import io.kirikae.topology.Launch;
import io.kirikae.topology.LaunchTemplateId;
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
            "Instance types that are tried in turn where EC2 has no capacity for its own, or for that of its launch template."
                    + " The type that was tried last stays.");

    private static final Section<Standby> START = Section.of(
            List.of(WITHIN, STATUS_CHECKS, TYPES),
            fields -> new Standby(fields.get(WITHIN), fields.get(STATUS_CHECKS), ListOf.values(fields.get(TYPES))));

    private static final Key<LaunchTemplateId> TEMPLATE = Key.required(
            "template",
            Values.string("a launch template id such as lt-0a1b2c", LaunchTemplateId::new),
            "The launch template. It names the image and the type, and no security groups.");
    private static final Key<String> VERSION = Key.of(
            "version",
            Values.matching("a number, $Default or $Latest", "([1-9][0-9]{0,8}|[$]Default|[$]Latest)"),
            "$Default",
            "Its version.");
    private static final Key<InterfaceId> INTERFACE = Key.required(
            "interface",
            Values.string("an interface id such as eni-0a1b2c", InterfaceId::new),
            "A network interface that is there all the time and becomes the primary one of the instance. It holds `address`, and"
                    + " lies in the zone that the instance is launched in.");

    private static final Key<String> ROLE = Key.optional(
            "role",
            Values.matching(
                    "the name of a role such as ftp-server",
                    "([A-Za-z0-9_+=,.@-]{1,64}/){0,8}[A-Za-z0-9_+=,.@-]{1,64}"),
            "none",
            "The role of the template's instance profile, by its name, with its path if it has one. Who launches an instance with"
                    + " a role must be allowed to pass it, so `kirikae iam-policy` has to know.");

    /** What is under {@code launch} of a node. */
    static final Section<Launch> LAUNCH = Section.of(
            List.of(TEMPLATE, VERSION, INTERFACE, ROLE),
            fields -> new Launch(fields.get(INTERFACE), fields.get(TEMPLATE), fields.get(VERSION), fields.find(ROLE)));

    static final Choice<Standby> FORM = new Choice<>(
            "start",
            List.of(new Alternative<>(
                    "start",
                    START,
                    "The instance of a standby may be stopped, or be launched from a template. It is started, and sound, before anything is taken from the"
                            + " owner. The preferred node is never started: whoever stopped it had a reason.")));

    private StandbyForms() {}
}

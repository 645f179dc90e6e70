package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.topology.Fence;
import io.kirikae.topology.SecurityGroupId;
import java.util.List;

/** The item under {@code fence}. */
final class FenceForms {

    private static final Key<Boolean> FORCE = Key.of(
            "force",
            Values.truth(),
            "false",
            "Whether AWS stops it without letting it flush its file systems. For an instance that would hang otherwise; what it"
                    + " had not written is lost.");
    private static final Key<Boolean> SKIP_OS_SHUTDOWN = Key.of(
            "skip-os-shutdown",
            Values.truth(),
            "false",
            "Whether its operating system is not even asked to shut down, which takes seconds in place of minutes.");
    private static final Key<SecurityGroupId> CLOSED = Key.required(
            "id",
            Values.string("the id of a security group such as sg-0a1b2c", SecurityGroupId::new),
            "A security group without any rule, in and out. The interfaces of the old owner get it in place of their own,"
                    + " which the journal remembers. Connections that AWS tracks already are not cut by it.");

    private static final Section<Fence.ByStop> STOP = Section.of(
            List.of(FORCE, SKIP_OS_SHUTDOWN),
            fields -> new Fence.ByStop(fields.get(FORCE), fields.get(SKIP_OS_SHUTDOWN)));
    private static final Section<Fence.BySecurityGroup> SECURITY_GROUP =
            Section.of(List.of(CLOSED), fields -> new Fence.BySecurityGroup(fields.get(CLOSED)));

    static final Choice<Fence> FORM = new Choice<>(
            "one of stop or security-group",
            List.of(
                    new Alternative<>("stop", STOP, "Its instance is stopped, and waited for until it is."),
                    new Alternative<>(
                            "security-group",
                            SECURITY_GROUP,
                            "Its interfaces are closed. Its instance goes on running.")));

    private FenceForms() {}
}

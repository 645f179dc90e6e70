package io.kirikae.config;

import io.kirikae.config.CheckSpec.Argument;
import io.kirikae.config.CheckSpec.CertificateDays;
import io.kirikae.config.Choice.Alternative;
import io.kirikae.health.ProbeSpec;
import io.kirikae.nrpe.Range;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of the NRPE port: probes with thresholds, and groups. */
final class CheckForms {

    private static final Key<Range> WARNING = range("warning", "a WARNING");
    private static final Key<Range> CRITICAL = range("critical", "CRITICAL");
    private static final Key<Integer> WARNING_DAYS = Key.of(
            "certificate-days",
            Values.integer("a number of days", 0, 3650),
            "14",
            "A certificate that expires within so many days is a WARNING; 0 for never.");
    private static final Key<Integer> CRITICAL_DAYS = Key.of(
            "certificate-critical-days",
            Values.integer("a number of days", 0, 3650),
            "7",
            "A certificate that expires within so many days is CRITICAL; 0 for never.");

    private static final Key<List<Located<Argument>>> FTP_ARGUMENTS =
            arguments(Argument.HOST, Argument.PORT, Argument.DIRECTORY, Argument.WARNING, Argument.CRITICAL);
    private static final Key<List<Located<Argument>>> TCP_ARGUMENTS =
            arguments(Argument.HOST, Argument.PORT, Argument.WARNING, Argument.CRITICAL);
    private static final Key<List<Located<Argument>>> GROUP_ARGUMENTS = arguments(Argument.NAME, Argument.STATUS);

    static final Key<GroupName> GROUP_NAME =
            Key.required("name", Values.string("a name " + Values.NAME_FORM, GroupName::new), "The group.");
    private static final Key<GroupAspect> STATUS = Key.of(
            "status",
            Values.word(GroupAspect.class),
            "all",
            "What of it may alarm; the text tells everything in any case.");

    private static final Section<CheckSpec> GROUP = Section.of(
            List.of(GROUP_NAME, STATUS, GROUP_ARGUMENTS),
            fields -> new CheckSpec.Standing(
                    fields.get(GROUP_NAME), fields.get(STATUS), ListOf.values(fields.get(GROUP_ARGUMENTS))));

    static final Choice<CheckSpec> FORM = new Choice<>(
            "one of ftp, tcp, heartbeat or group",
            List.of(
                    look(ProbeForms.FTP_KIND, "ftp", Optional.of(FTP_ARGUMENTS), List.of(WARNING_DAYS, CRITICAL_DAYS)),
                    look(ProbeForms.TCP_KIND, "tcp", Optional.of(TCP_ARGUMENTS), List.of(WARNING_DAYS, CRITICAL_DAYS)),
                    look(ProbeForms.BEACON_KIND, "heartbeat", Optional.empty(), List.of()),
                    new Alternative<>("group", GROUP, "How a group stands, as `kirikae status` shows it.")));

    private CheckForms() {}

    private static Key<Range> range(String name, String state) {
        return Key.optional(
                name,
                Scalar.of(
                        "a range such as 5, \"1:\", \"~:10\" or \"@10:20\"",
                        Map.of("type", List.of("string", "number")),
                        CheckForms::parse),
                "none",
                "The range in seconds, as the Monitoring Plugins have it; a look that takes a time outside of it is "
                        + state + ".");
    }

    private static Range parse(String text) {
        try {
            return Range.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Scalar.Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static Key<List<Located<Argument>>> arguments(Argument... allowed) {
        List<String> words = new ArrayList<>();
        for (Argument each : allowed) {
            words.add(Values.word(each));
        }
        return Key.of(
                "arguments",
                new ListOf<>(Values.words(words, List.of(allowed)), 5, true),
                "[]",
                "What `check_nrpe -a` may set in place of what stands here, in this order, where `nrpe.arguments` allows it.");
    }

    /** A probe's keys, but for what only matters where nodes are judged, with thresholds. */
    private static <T extends ProbeSpec> Alternative<CheckSpec> look(
            Alternative<T> kind,
            String name,
            Optional<Key<List<Located<Argument>>>> arguments,
            List<Key<Integer>> days) {
        Section<T> probe = (Section<T>) kind.form();
        List<Key<?>> keys = new ArrayList<>(probe.keys());
        // By name: comparing whole keys would generate code for the parts of a record at every start.
        Set<String> ofNodesOnly = Set.of(ProbeForms.DECISIVE.name(), ProbeForms.CERTIFICATE_DAYS.name());
        keys.removeIf(key -> ofNodesOnly.contains(key.name()));
        keys.addAll(List.of(WARNING, CRITICAL));
        keys.addAll(days);
        arguments.ifPresent(keys::add);
        return new Alternative<>(
                name,
                new Section<>(
                        keys,
                        fields -> fields.sound()
                                ? probe.builder().apply(fields).flatMap(spec -> look(spec, arguments, fields))
                                : Optional.empty()),
                kind.about());
    }

    private static Optional<CheckSpec> look(ProbeSpec spec, Optional<Key<List<Located<Argument>>>> key, Fields fields) {
        List<Argument> arguments = key.flatMap(fields::find).map(ListOf::values).orElse(List.of());
        boolean hostGiven = spec.host().isPresent() || arguments.contains(Argument.HOST);
        if (!hostGiven && !(spec instanceof ProbeSpec.Beacon)) {
            fields.problems()
                    .add(
                            fields.place(ProbeForms.HOST),
                            "is missing: a command belongs to no node, so it must say where to look");
            return Optional.empty();
        }
        if (spec instanceof ProbeSpec.Beacon beacon && beacon.node().isEmpty()) {
            fields.problems()
                    .add(
                            fields.place(ProbeForms.SENDER),
                            "is missing: a command belongs to no node, so it must say whose heartbeats");
            return Optional.empty();
        }
        return Optional.of(new CheckSpec.Look(
                spec,
                fields.find(WARNING),
                fields.find(CRITICAL),
                new CertificateDays(
                        fields.find(WARNING_DAYS).orElse(0),
                        fields.find(CRITICAL_DAYS).orElse(0)),
                arguments));
    }
}

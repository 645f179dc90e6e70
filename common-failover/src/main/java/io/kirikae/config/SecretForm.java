package io.kirikae.config;

import io.kirikae.config.Choice.Alternative;
import io.kirikae.health.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A password or key: where it comes from, never the thing itself. Nothing that is written here is ever part of a message.
 *
 * @param choice the sources, which is what schema and reference show
 */
record SecretForm(Choice<SecretForm.Source> choice) implements Form<Secret> {

    private static final String REMEDY =
            "must not stand here itself; put it into a file that only its user can read and write {file: /etc/kirikae/NAME.secret},"
                    + " or {env: NAME} for an environment variable";

    /** Where a secret comes from. */
    sealed interface Source {
        /** A file. */
        record InFile(Path path) implements Source {}

        /** An environment variable. */
        record InEnvironment(String name) implements Source {}
    }

    SecretForm() {
        this(new Choice<>(
                "{file: PATH} or {env: NAME}",
                List.of(
                        new Alternative<>(
                                "file",
                                read(Values.absolutePath("an absolute path").hidden(), Source.InFile::new),
                                "A file that holds the secret and nothing else; one newline at its end does not count. At"
                                        + " most 4 kB, not readable or writable by others (`chmod o-rwx`)."),
                        new Alternative<>(
                                "env",
                                read(
                                        Values.matching("the name of an environment variable", "[A-Za-z_][A-Za-z0-9_]*")
                                                .hidden(),
                                        Source.InEnvironment::new),
                                "An environment variable that holds the secret."))));
    }

    @Override
    public String text() {
        return choice.text();
    }

    @Override
    public Optional<Secret> read(Yaml node, Problems problems) {
        if (node instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            problems.add(node.place(), REMEDY);
            return Optional.empty();
        }
        if (!(node instanceof Yaml.Mapping mapping) || !isOneSource(mapping)) {
            problems.add(node.place(), "expected " + text());
            return Optional.empty();
        }
        return choice.read(node, problems).flatMap(source -> secret(source, Yaml.placeOf(node, "file"), problems));
    }

    private boolean isOneSource(Yaml.Mapping mapping) {
        Set<String> keys = mapping.entries().keySet();
        return keys.size() == 1 && choice.names().containsAll(keys);
    }

    private static Optional<Secret> secret(Source source, Place place, Problems problems) {
        if (source instanceof Source.InFile file) {
            SecretFile secret = new SecretFile(file.path());
            secret.problem().ifPresent(problem -> problems.add(place, problem));
            return Optional.of(secret.secret());
        }
        String name = ((Source.InEnvironment) source).name();
        if (System.getenv(name) == null) {
            problems.warn(place, "the environment variable " + name + " is not set here");
        }
        return Optional.of(new Secret("environment variable " + name, () -> fromEnvironment(name)));
    }

    private static String fromEnvironment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    private static <A, B> Scalar<B> read(Scalar<A> form, java.util.function.Function<A, B> constructor) {
        return new Scalar<>(
                form.text(), text -> constructor.apply(form.parser().parse(text)), form.schema(), form.shown());
    }
}

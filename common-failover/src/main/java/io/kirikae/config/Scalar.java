package io.kirikae.config;

import java.util.Map;
import java.util.Optional;

/**
 * A value that is written as one word or text.
 *
 * @param text what is expected
 * @param parser reads it
 * @param schema what a JSON schema says about it
 * @param shown whether a message may show what was found; not where a secret may stand by mistake
 */
record Scalar<T>(String text, Parser<T> parser, Map<String, Object> schema, boolean shown) implements Form<T> {

    /** Reads text. */
    @FunctionalInterface
    interface Parser<T> {
        /**
         * Reads text.
         *
         * @throws Refusal if the text has the form but cannot be used; its message is shown
         * @throws IllegalArgumentException if the text has another form
         */
        T parse(String text);
    }

    /** Text that has the right form and cannot be used, with the sentence that says why. */
    static final class Refusal extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String why;

        Refusal(String why) {
            super(why);
            this.why = why;
        }
    }

    static <T> Scalar<T> of(String text, Map<String, Object> schema, Parser<T> parser) {
        return new Scalar<>(text, parser, schema, true);
    }

    /** The same, for a place where a secret may stand by mistake. */
    Scalar<T> hidden() {
        return new Scalar<>(text, parser, schema, false);
    }

    @Override
    public Optional<T> read(Yaml node, Problems problems) {
        if (!(node instanceof Yaml.Scalar scalar) || scalar.isNull()) {
            return unexpected(node, problems);
        }
        try {
            return Optional.of(parser.parse(scalar.text()));
        } catch (Refusal e) {
            problems.add(node.place(), shown ? e.why : "expected " + text);
        } catch (IllegalArgumentException e) {
            problems.add(node.place(), "expected " + text + (shown ? ", found " + node.kind() : ""));
        }
        return Optional.empty();
    }
}

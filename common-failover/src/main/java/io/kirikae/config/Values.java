package io.kirikae.config;

import io.kirikae.config.Scalar.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The forms of single values that are not the topology's own. */
final class Values {

    /** The form of the names of groups and nodes, as people read it. */
    static final String NAME_FORM = "of 1 to 63 letters, digits, dots, hyphens or underscores, a letter or digit first";

    private static final int LONGEST_TEXT = 1000;
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*\\.?");

    private Values() {}

    /** Text that means itself, control characters and all: what is sent to a server or expected from it. */
    static Scalar<String> payload(String what) {
        return Scalar.of(what, Map.of("type", List.of("string", "number")), text -> {
            if (text.length() > LONGEST_TEXT) {
                throw new Refusal("is longer than " + LONGEST_TEXT + " characters");
            }
            return text;
        });
    }

    /** Text of one line. A line break in it could smuggle a command into a protocol. */
    static Scalar<String> text(String what) {
        Scalar<String> payload = payload(what);
        return Scalar.of(what, payload.schema(), text -> {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new Refusal("must not hold line breaks or other control characters");
            }
            return payload.parser().parse(text);
        });
    }

    /** Text of a certain form. */
    static Scalar<String> matching(String what, String pattern) {
        Pattern form = Pattern.compile(pattern);
        return Scalar.of(what, Map.of("type", "string", "pattern", "^" + pattern + "$"), text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** The name of a Region of AWS. */
    static Scalar<String> region() {
        return matching("a region such as ap-northeast-1", "[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    }

    /** A value that a type's own constructor checks. */
    static <T> Scalar<T> string(String what, Function<String, T> constructor) {
        return Scalar.of(what, Map.of("type", "string"), constructor::apply);
    }

    static Scalar<Integer> integer(String what, int least, int most) {
        Map<String, Object> schema = Map.of("type", "integer", "minimum", least, "maximum", most);
        return Scalar.of(what + " from " + least + " to " + most, schema, text -> {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw new Refusal("must be from " + least + " to " + most + ", found " + Shown.value(text));
            }
            return value;
        });
    }

    static Scalar<Boolean> truth() {
        return Scalar.of("true or false", Map.of("type", "boolean"), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    static <E extends Enum<E>> Scalar<E> word(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> words = constants.stream().map(Values::word).toList();
        return words(words, constants);
    }

    /** One of an enum's constants, written as they are. */
    static <E extends Enum<E>> Scalar<E> constant(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return words(constants.stream().map(Enum::name).toList(), constants);
    }

    /** One of certain words, each with what it stands for. */
    static <T> Scalar<T> words(List<String> words, List<T> meanings) {
        String text = words.size() == 1 ? "'" + words.get(0) + "'" : "one of " + String.join(", ", words);
        return Scalar.of(text, Map.of("enum", words), written -> {
            int index = words.indexOf(written);
            if (index < 0) {
                throw new IllegalArgumentException();
            }
            return meanings.get(index);
        });
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A host by name or address; nothing is looked up. */
    static Scalar<String> host() {
        return string("a host name or IP address", text -> {
            if (!isAddress(text)) {
                requireName(text);
            }
            return text;
        });
    }

    /** A name as DNS knows it. A last part of digits would be a mistyped address. */
    static void requireName(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        if (!NAME.matcher(text).matches() || Pattern.matches("[0-9]+", last)) {
            throw new IllegalArgumentException("not a host name");
        }
    }

    static boolean isAddress(String text) {
        try {
            return !new io.kirikae.topology.IpAddress(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Scalar<Integer> port() {
        return integer("a port", 1, 65535);
    }

    /** A path that means the same whatever the working directory is. */
    static Scalar<Path> absolutePath(String what) {
        return string(what, text -> {
            try {
                Path path = Path.of(text);
                if (path.isAbsolute()) {
                    return path.normalize();
                }
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(e);
            }
            throw new Refusal(
                    "must be an absolute path, so that every command means the same file, found " + Shown.value(text));
        });
    }

    static Scalar<URI> httpUri() {
        return string("an address such as https://ec2.example.com or http://127.0.0.1:4566", text -> {
            try {
                URI uri = new URI(text);
                boolean http = Arrays.asList("http", "https").contains(uri.getScheme());
                if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
            throw new IllegalArgumentException();
        });
    }
}

package io.kirikae.aws;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads single values of AWS's answers. Whatever has a form that our types refuse is absent, and is logged once per reading. */
final class Facts {

    private static final Logger log = LoggerFactory.getLogger(Facts.class);

    private Facts() {}

    /** The value as our type, if it is there and has the form that the type wants. */
    static <T> Optional<T> parsed(@Nullable String value, Function<String, T> type) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.apply(value));
        } catch (IllegalArgumentException e) {
            log.warn(
                    "AWS's answer has a value that Kirikae does not understand and leaves out: {}",
                    OneLine.of(value, 80));
            return Optional.empty();
        }
    }

    /** The value, or the empty string. */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The value, or false. */
    static boolean flag(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /** The list's items; AWS's lists may hold gaps. */
    static <T> Stream<T> items(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(item -> item != null);
    }
}

package io.kirikae.health;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the remarks of one look into one text. */
final class Remarks {

    private Remarks() {}

    /** The remarks that are not empty, in order. */
    static String join(String... remarks) {
        return Stream.of(remarks).filter(remark -> !remark.isEmpty()).collect(Collectors.joining("; "));
    }
}

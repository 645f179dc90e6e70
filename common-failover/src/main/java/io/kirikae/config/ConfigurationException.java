package io.kirikae.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file cannot be used. Carries everything that is wrong with it, not just the first thing. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * A file that cannot be used.
     *
     * @param problems what is wrong, in the order of the file; at least one
     */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the file; at most 100, then the rest is left out. */
    public List<Problem> problems() {
        return problems;
    }
}

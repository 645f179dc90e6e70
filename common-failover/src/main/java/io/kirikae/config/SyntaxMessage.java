package io.kirikae.config;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what the YAML parser complains about. Never quotes the line, which may hold a secret. */
final class SyntaxMessage {

    private SyntaxMessage() {}

    static String of(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        if (problem.contains("\\t(TAB)") || problem.contains("'\\t'") || problem.contains("tab")) {
            return "a tab stands where YAML wants spaces; indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ':' that YAML does not expect; put text that holds ': ' into quotes, and check the indentation";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a key without its ':' in the line above, or one more line of a text without quotes";
        }
        if (problem.contains("expected ',' or")) {
            return "a list or section in brackets is not closed, or lacks a ',' before this";
        }
        if (problem.contains("<block end>")) {
            return "the indentation does not fit the lines above";
        }
        if (problem.contains("unexpected end of stream")) {
            return "a quote is opened and never closed";
        }
        if (problem.contains("cannot start any token")) {
            return "text that begins with this character must stand in quotes";
        }
        return "is not YAML here (" + Shown.value(problem) + ")";
    }
}

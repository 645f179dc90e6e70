package io.kirikae.cli;

import io.kirikae.report.JsonDocument;
import io.kirikae.report.JsonDocument.Body;
import java.io.PrintWriter;

/**
 * Where a command prints: results to stdout, everything else to stderr. Safe for use by several threads as far as single lines
 * go.
 *
 * @param out for results
 * @param err for progress, warnings and errors
 * @param json whether results are JSON
 * @param quiet whether progress and warnings are left out
 * @param verbose whether calls to AWS are printed
 */
record Output(PrintWriter out, PrintWriter err, boolean json, boolean quiet, boolean verbose) {

    /** Prints the result in the form that was asked for. */
    void result(String text, Body body) {
        out.print(json ? JsonDocument.text(body) : text);
        out.flush();
    }

    /** Prints a line for people beside the result. */
    void note(String line) {
        if (!quiet) {
            err.println(line);
            err.flush();
        }
    }
}

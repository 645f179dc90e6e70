package io.kirikae.cli;

import io.kirikae.report.JsonDocument;
import io.kirikae.report.JsonDocument.Body;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

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

    /** Where picocli prints, in the form that the options ask for. */
    static Output of(PrintWriter out, PrintWriter err, GlobalOptions options) {
        return new Output(out, err, options.json(), options.quiet(), options.verbose());
    }

    /** The process's own streams, in the form that the options ask for. */
    static Output standard(GlobalOptions options) {
        return of(writer(System.out, "sun.stdout.encoding"), writer(System.err, "sun.stderr.encoding"), options);
    }

    /** In the characters that picocli finds for the terminal. */
    private static PrintWriter writer(PrintStream stream, String encoding) {
        Charset charset = Optional.ofNullable(System.getProperty(encoding))
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset)), true);
    }

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

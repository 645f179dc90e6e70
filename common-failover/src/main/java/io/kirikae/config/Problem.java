package io.kirikae.config;

/**
 * One thing that is wrong, or doubtful, in a configuration file.
 *
 * @param file the file as it was named by the caller
 * @param line from 1; 0 if it is about the file as a whole
 * @param column from 1; 0 if it is about the file as a whole
 * @param key the path of the key, such as {@code groups.ftp.nodes.ftp-1.instance}; empty if it is about the file as a whole
 * @param message what is wrong and what to do, without a final stop; never holds a secret
 */
public record Problem(String file, int line, int column, String key, String message) {

    /** The form that compilers use, which editors and terminals make a link of: {@code file:line:column: key: message}. */
    @Override
    public String toString() {
        String where = line == 0 ? file : file + ":" + line + ":" + column;
        return where + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}

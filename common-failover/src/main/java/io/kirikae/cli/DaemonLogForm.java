package io.kirikae.cli;

/** How the daemon writes its events. */
enum DaemonLogForm {
    /** A line that people read and programs split: {@code key=value}, the sentence last. */
    TEXT,
    /** A JSON object a line. */
    JSON
}

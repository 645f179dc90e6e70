package io.kirikae.cli;

/**
 * What the commands of one command line share.
 *
 * @param options the options that every command has
 * @param stop how the process is told to end
 */
record CommandContext(GlobalOptions options, GracefulStop stop) {}

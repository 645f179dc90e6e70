package io.kirikae.http;

/**
 * Figures of a port since it was opened.
 *
 * @param connections connections that are open now
 * @param requests requests that were answered by a route
 * @param refused requests that were refused before a route saw them
 * @param dropped connections that were closed because of a limit of connections or time
 */
public record HttpCounts(int connections, long requests, long refused, long dropped) {}

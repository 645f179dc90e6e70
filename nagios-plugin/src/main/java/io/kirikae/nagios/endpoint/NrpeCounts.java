package io.kirikae.nagios.endpoint;

/**
 * What has happened at the port since it was opened.
 *
 * @param connections how many connections were taken
 * @param answered how many questions were answered, refusals included
 * @param refusedHosts how many connections came from hosts that are not allowed
 * @param malformed how many connections sent something that is no question
 * @param untrusted how many connections ended in the TLS handshake, or with a client's certificate of another name
 * @param late how many connections asked nothing in time, or did not take their answer
 * @param crowded how many connections were closed because too many waited
 * @param busy how many questions were answered UNKNOWN because too many checks ran
 * @param timedOut how many checks did not end in time
 * @param failed how many checks threw something
 */
public record NrpeCounts(
        long connections,
        long answered,
        long refusedHosts,
        long malformed,
        long untrusted,
        long late,
        long crowded,
        long busy,
        long timedOut,
        long failed) {}

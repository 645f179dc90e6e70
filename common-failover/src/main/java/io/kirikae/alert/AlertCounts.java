package io.kirikae.alert;

/**
 * Figures of the alerts since the process began.
 *
 * @param taken alerts that were taken from the spool
 * @param ran those that a run has answered
 * @param known those whose incident had a run before
 * @param over recoveries, and problems that were over before anything was done
 * @param refused those that were too old, or waited for too long
 * @param open those that wait now
 */
public record AlertCounts(long taken, long ran, long known, long over, long refused, int open) {}

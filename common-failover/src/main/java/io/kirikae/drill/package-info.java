/**
 * Rehearsals of the bad day: two FTP servers, a client that downloads through the floating address, a simulated AWS, a failure,
 * and the failover that production would run, with every millisecond of the outage accounted for.
 */
@NullMarked
package io.kirikae.drill;

import org.jspecify.annotations.NullMarked;

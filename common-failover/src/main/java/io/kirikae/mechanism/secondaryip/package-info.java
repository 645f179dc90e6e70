/**
 * Moves secondary private addresses by one AssignPrivateIpAddresses; IPv6 addresses by unassign and assign,
 * with the gap that AWS imposes.
 */
@NullMarked
package io.kirikae.mechanism.secondaryip;

import org.jspecify.annotations.NullMarked;

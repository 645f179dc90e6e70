/** Moves the membership in a load balancer's target group: the new owner joins and is found healthy before the old one leaves. */
@NullMarked
package io.kirikae.mechanism.targetgroup;

import org.jspecify.annotations.NullMarked;

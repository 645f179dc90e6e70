/** Which calls a caller may make: the part of IAM's policy language that Kirikae writes. */
@NullMarked
package io.kirikae.simulator.iam;

import org.jspecify.annotations.NullMarked;

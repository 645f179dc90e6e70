/** The least IAM policy that a configuration needs, derived from the configuration alone: before there are permissions nothing can be read. */
@NullMarked
package io.kirikae.iam;

import org.jspecify.annotations.NullMarked;

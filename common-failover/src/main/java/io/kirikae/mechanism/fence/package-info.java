/**
 * Keeps an old owner from serving or writing: by stopping its instance, or by giving its interfaces a security group that lets nothing
 * pass.
 */
@NullMarked
package io.kirikae.mechanism.fence;

import org.jspecify.annotations.NullMarked;

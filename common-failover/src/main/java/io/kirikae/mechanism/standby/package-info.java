/** Brings up a standby whose instance is stopped, or is launched from a template, before anything is taken from the owner. */
@NullMarked
package io.kirikae.mechanism.standby;

import org.jspecify.annotations.NullMarked;

/** Does inside a node's operating system what must be done there: addresses on interfaces, translations, mounts. */
@NullMarked
package io.kirikae.mechanism.host;

import org.jspecify.annotations.NullMarked;

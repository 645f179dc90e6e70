/**
 * Carries out plans: journals each call before it is made, confirms by reading, proves the service, undoes what
 * failed, and goes on after a crash where another process stopped.
 */
@NullMarked
package io.kirikae.engine;

import org.jspecify.annotations.NullMarked;

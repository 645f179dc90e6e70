/**
 * AWS behind its real wire protocol, to rehearse and to test with. It knows neither the AWS SDK nor any other package of
 * Kirikae except time, so that it cannot share their mistakes.
 */
@NullMarked
package io.kirikae.simulator;

import org.jspecify.annotations.NullMarked;

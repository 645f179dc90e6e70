/**
 * Moves as change management knows them: a plan that is seen, approved and carried out in its window, on behalf of a build or another
 * program that may be restarted meanwhile, and the record that stays. What a build server shows is drawn from here; nothing here knows
 * one.
 */
@NullMarked
package io.kirikae.change;

import org.jspecify.annotations.NullMarked;

/**
 * What a person, an alert or a monitor can ask for: fail over, switch over, fail back, resume, roll back,
 * pause, acknowledge, and see how things stand. Each use case is one class; all answer in the same words.
 */
@NullMarked
package io.kirikae.operation;

import org.jspecify.annotations.NullMarked;

/**
 * The site's configuration: one YAML file in, immutable records out. Every problem is found in one reading and said with
 * line, column and what to write instead. The keys are declared once, as {@link io.kirikae.config.Key keys} of
 * {@link io.kirikae.config.Section sections}; the parser, the JSON schema and the settings reference all walk these
 * declarations and so cannot disagree.
 */
@NullMarked
package io.kirikae.config;

import org.jspecify.annotations.NullMarked;

/**
 * What a site consists of: groups, nodes, the addresses that float between them, and AWS's identifiers as types
 * of their own. Pure values that know nobody.
 */
@NullMarked
package io.kirikae.topology;

import org.jspecify.annotations.NullMarked;

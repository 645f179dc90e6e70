/**
 * What a daemon sees, as MXBeans: one for each group and one for the daemon. All attributes are strings, numbers and booleans, since
 * that is what monitoring systems read; nothing can be set and nothing invoked.
 */
@NullMarked
package io.kirikae.daemon.jmx;

import org.jspecify.annotations.NullMarked;

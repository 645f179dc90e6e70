/**
 * Alerts: how they come in, and what they lead to. An alert is on disk in the spool before its sender is told that it was taken, and leaves the spool only when its
 * answer is final, so that no crash loses one; being handled twice does no harm, because one incident is one run.
 */
@NullMarked
package io.kirikae.alert;

import org.jspecify.annotations.NullMarked;

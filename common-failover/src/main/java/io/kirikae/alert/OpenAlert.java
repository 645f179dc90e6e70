package io.kirikae.alert;

import java.time.Duration;

/**
 * A problem that has no final answer yet.
 *
 * @param alert the alert
 * @param until the elapsed time at which it is given up
 * @param done is run once its answer is final
 */
record OpenAlert(Alert alert, Duration until, Runnable done) {}

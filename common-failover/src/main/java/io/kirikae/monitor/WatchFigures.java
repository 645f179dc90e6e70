package io.kirikae.monitor;

import java.time.Duration;

/**
 * How the watch does its work.
 *
 * @param groups how many groups it watches
 * @param looks how many looks have ended since it began
 * @param underWay how many are under way
 * @param latenessMedian what half of the looks of the last minute or two began later than they were due
 * @param lateness99 what one in a hundred of them exceeded
 */
public record WatchFigures(int groups, long looks, int underWay, Duration latenessMedian, Duration lateness99) {}
